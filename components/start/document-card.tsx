'use client'
/** One document in a list: title, what it is doing, words, and its length rule. */
import { AtSign } from 'lucide-react'
import Link from 'next/link'
import { figure } from '@/components/ui/figures'
import { LengthRule } from '@/components/ui/length-rule'
import { Tag } from '@/components/ui/tag'
import { aimedWords } from '@/lib/documents/aimed-words'
import { agoOf, type DocumentEntry, ruleOf, stateOf } from './document-entry'

/** The first line of the brief stands in until the outline has given a title. */
export const titleOf = ({ document }: DocumentEntry): string =>
  document.title.trim() || document.brief.trim().split('\n')[0]?.slice(0, 120) || 'Untitled'

export function DocumentCard({ entry, now }: { entry: DocumentEntry; now: number }) {
  const { document, mentioned } = entry
  const state = stateOf(entry)
  const when = state === 'Finished' ? agoOf(document.updatedAt, now) : null
  const words = `${figure(document.words)} / ${figure(aimedWords(document))}`
  return (
    <Link href={`/documents/${document.id}`} prefetch={false}>
      <b>{titleOf(entry)}</b>
      <span className="m">
        <span>{[state, document.sampleText && 'sample text', when].filter(Boolean).join(', ')}</span>
        {mentioned > 0 && (
          <Tag tone="warn" icon={<AtSign />}>
            {mentioned === 1 ? 'Mentions you' : `Mentions you ${mentioned} times`}
          </Tag>
        )}
        <span className="w">{words}</span>
      </span>
      <LengthRule label={`${words} words`} segments={ruleOf(document)} openWords={openWords(entry)} thin />
    </Link>
  )
}

const openWords = ({ document }: DocumentEntry): number =>
  document.sections.length === 0 ? document.requestedWords : 0
