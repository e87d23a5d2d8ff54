'use client'
/** One section of the page: heading, text, what is planned for it, and what is offered beside it. */
import { memo, useId } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { lengthUnit } from '@/components/documents/languages'
import type { OutlineRow } from '@/components/outline/outline-row'
import { classNames } from '@/components/ui/class-names'
import { figure } from '@/components/ui/figures'
import type { DocumentId, Proposal } from '@/lib/documents/live-document'
import type { SectionId } from '@/lib/outline/outline'
import { RestLine } from './proposals/rest-line'
import { SectionProposals } from './proposals/section-proposals'
import { SectionHeading } from './section-heading'
import { SectionText } from './section-text'
import type { TextDesk } from './text-desk'
import { useTypedInto } from './typing/use-typed-into'

export type SectionViewProps = {
  readonly documentId: DocumentId
  readonly row: OutlineRow
  /** Absent for a heading over other sections, which has no text of its own. */
  readonly fragment: Y.XmlFragment | undefined
  /** Oldest first; absent where nothing is offered. */
  readonly proposals: readonly Proposal[] | undefined
  readonly language: string
  readonly selected: boolean
  readonly readOnly: boolean
  readonly awareness: Awareness
  readonly desk: TextDesk
  readonly onRename: (id: SectionId, title: string) => void
  readonly onFocus: (id: SectionId) => void
  readonly onLeave: (id: SectionId) => void
  readonly onWriteAgain: (id: SectionId) => void
}

export const SectionView = memo(function SectionView(props: SectionViewProps) {
  const { documentId, row, fragment, proposals, language, selected, readOnly, awareness, desk } = props
  const labelId = useId()
  const writing = row.status === 'writing'
  const typed = useTypedInto(fragment, writing)
  const rest = proposals?.findLast(({ kind }) => kind === 'continues')
  return (
    <section
      className={classNames(
        'section',
        `l${Math.min(3, row.level)}`,
        fragment === undefined && 'part',
        selected && 'sel',
        writing && 'live',
        row.status === 'planned' && row.ownWords > 0 && 'half',
        row.look === 'attention' && 'attention',
        proposals && 'offered',
      )}
      style={{ '--number': `"${row.number}"` }}
      data-section={row.id}
      aria-labelledby={labelId}
    >
      <div className="present">
        <SectionHeading
          row={row}
          labelId={labelId}
          readOnly={readOnly}
          onRename={props.onRename}
          onEnter={(id) => desk.enter(id, { edge: 'start' })}
          onWriteAgain={props.onWriteAgain}
        />
        {fragment && (
          <div className="text-place">
            <SectionText
              documentId={documentId}
              id={row.id}
              level={row.level}
              label={`Text of ${row.number} ${row.title}`}
              fragment={fragment}
              awareness={awareness}
              desk={desk}
              readOnly={readOnly}
              writing={writing}
              onFocus={props.onFocus}
              onLeave={props.onLeave}
            />
            <Waiting row={row} language={language} />
          </div>
        )}
        {rest && <RestLine rest={rest} isMine={typed} />}
      </div>
      {proposals && (
        <SectionProposals
          documentId={documentId}
          doc={desk.doc}
          proposals={proposals}
          row={row}
          language={language}
          readOnly={readOnly}
        />
      )}
    </section>
  )
})

/** In the place of a text that is not there yet; the stylesheet shows it while the text is empty. */
function Waiting({ row, language }: { row: OutlineRow; language: string }) {
  if (row.status === 'writing') {
    return (
      <p className="text-waiting" aria-hidden="true">
        <span className="ai-caret">
          <i />
        </span>
      </p>
    )
  }
  return (
    <p className="text-waiting">
      {row.mainPoint || 'Nothing is written here yet.'}
      {row.ownTarget > 0 && (
        <span className="about">
          About {figure(row.ownTarget)} {lengthUnit(language)}
        </span>
      )}
    </p>
  )
}
