'use client'
/** The documents worked on last, beside the brief. */
import Link from 'next/link'
import { figure } from '@/components/ui/figures'
import { DocumentCard } from './document-card'
import type { DocumentEntry } from './document-entry'

const shown = 6

export type RecentDocumentsProps = { readonly entries: readonly DocumentEntry[]; readonly now: number }

export function RecentDocuments({ entries, now }: RecentDocumentsProps) {
  return (
    <aside aria-label="Recent documents">
      <div className="sub-h">
        <h2 className="h2">Recent</h2>
        <span className="push" />
        <Link className="link" href="/documents">
          All {figure(entries.length)}
        </Link>
      </div>
      <ul className="docs">
        {entries.slice(0, shown).map((entry) => (
          <li key={entry.document.id}>
            <DocumentCard entry={entry} now={now} />
          </li>
        ))}
      </ul>
    </aside>
  )
}
