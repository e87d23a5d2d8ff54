/** A document before one opens it: its title and how far it is. */
import { ruleOf } from '@/components/start/document-entry'
import { LengthRule } from '@/components/ui/length-rule'
import type { DocumentGlance } from '@/lib/documents/document'
import { progressOf } from './join-words'

export function Glance({ document }: { document: DocumentGlance }) {
  const progress = progressOf(document)
  return (
    <div className="glance">
      <b>{document.title || 'Untitled'}</b>
      <LengthRule
        label={progress}
        segments={ruleOf(document)}
        openWords={document.sections.length === 0 ? document.requestedWords : 0}
        thin
      />
      <span className="dim num">{progress}</span>
    </div>
  )
}
