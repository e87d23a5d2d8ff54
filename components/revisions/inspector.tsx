'use client'
/** The panel of the selected section: how it stands, what it is to say, writing it again, and its revisions. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { OutlineSnapshot } from '@/components/outline/outline-store'
import { useOutline } from '@/components/outline/use-outline'
import { IconButton } from '@/components/ui/button'
import type { RunView } from '@/lib/runs/run'
import { DocumentFacts } from './document-facts'
import type { InspectorProps } from './inspector-props'
import { SectionPanel } from './section-panel'
import { useLedger } from './use-ledger'

export function Inspector(props: InspectorProps) {
  const { documentId, doc, section: id, models, runs = [], offline, onClose, children } = props
  const outline = useOutline(doc)
  const row = outline.rows.find((each) => each.id === id)
  const section = row && outline.sections.get(row.id)
  const reading = useLedger(documentId, freshness(outline, runs), offline)
  if (id === null)
    return (
      <DocumentFacts
        outline={outline}
        reading={reading}
        models={models}
        head={(title) => <Head title={title} onClose={onClose} />}
      >
        {children}
      </DocumentFacts>
    )
  if (!row || !section)
    return (
      <div className="insp-h">
        <Head title="Section removed" onClose={onClose} />
        <p className="meta">It is no longer in the outline. Select another one there.</p>
      </div>
    )
  return (
    <SectionPanel
      key={id}
      panel={props}
      row={row}
      section={section}
      outline={outline}
      reading={reading}
      head={<Head title={`${row.number} ${row.title || 'Untitled'}`} onClose={onClose} />}
    />
  )
}

/** Differs when a section has been begun or finished, or a run has come to its end. */
const freshness = ({ rows }: OutlineSnapshot, runs: readonly RunView[]): string =>
  [...rows.map(({ id, status }) => `${id} ${status}`), ...runs.map(({ id, status }) => `${id} ${status}`)].join('\n')

function Head({ title, onClose }: { title: ReactNode; onClose: (() => void) | undefined }) {
  return (
    <div className="insp-title">
      <h2>{title}</h2>
      {onClose && (
        <IconButton size="small" label="Close" onClick={onClose}>
          <X />
        </IconButton>
      )}
    </div>
  )
}
