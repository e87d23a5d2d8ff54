/** The panel while no section is selected: the document's own figures. */
import type { ReactNode } from 'react'
import { languageName, lengthUnit } from '@/components/documents/languages'
import { writtenRows } from '@/components/outline/outline-row'
import type { OutlineSnapshot } from '@/components/outline/outline-store'
import { lengthReason } from '@/components/outline/section-look'
import { figure } from '@/components/ui/figures'
import { DocumentLength, type DocumentLengthProps } from './document-length'

export type DocumentFactsProps = Pick<DocumentLengthProps, 'reading' | 'models'> & {
  readonly outline: OutlineSnapshot
  readonly head: (title: string) => ReactNode
  readonly children?: ReactNode
}

export function DocumentFacts({ outline, reading, models, head, children }: DocumentFactsProps) {
  return (
    <>
      <div className="insp-h">
        {head(outline.title || 'Untitled document')}
        <p className="meta">{lengthLine(outline)}</p>
      </div>
      <DocumentLength outline={outline} reading={reading} models={models} />
      {children && <div className="insp-b">{children}</div>}
      <div className="insp-b">
        <dl className="facts">
          {factsOf(outline).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="hint">Select a section in the outline or in the text to change it or to see its revisions.</p>
      </div>
    </>
  )
}

/** While it is being written, every document is under its target. */
function lengthLine({ words, targetWords, language, rows }: OutlineSnapshot): string {
  const line = `${figure(words)} of ${figure(targetWords)} ${lengthUnit(language)}`
  const complete = writtenRows(rows).every(({ status }) => status === 'written')
  const off = complete ? lengthReason(words, targetWords) : null
  return off === null ? line : `${line}, ${off}`
}

function factsOf({ rows, language }: OutlineSnapshot): [string, string][] {
  const texts = writtenRows(rows)
  const count = (is: (row: (typeof texts)[number]) => boolean) => texts.filter(is).length
  const edited = count((row) => row.look === 'edited')
  const attention = count((row) => row.look === 'attention')
  const facts: [string, string][] = [
    ['Sections', `${figure(count((row) => row.status === 'written'))} of ${figure(texts.length)} written`],
  ]
  if (edited > 0) facts.push(['By people', `${figure(edited)} edited`])
  if (attention > 0) facts.push(['Attention', `${figure(attention)} to look at`])
  return [...facts, ['Language', languageName(language)]]
}
