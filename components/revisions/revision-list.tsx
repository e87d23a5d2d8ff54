'use client'
/** What is kept of a section, newest first; each can be read and restored. */
import { History, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { OutlineRow } from '@/components/outline/outline-row'
import { Avatar, ModelAvatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { figure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import type { DocumentId } from '@/lib/documents/live-document'
import type { ModelList } from '@/lib/models/model-list'
import type { RevisionView } from '@/lib/revisions/revision'
import { momentFigure, revisionLine } from './revision-line'
import { RevisionReader } from './revision-reader'
import { type Revisions, useRevisions } from './use-revisions'

export type RevisionListProps = {
  readonly documentId: DocumentId
  readonly row: OutlineRow
  readonly unit: 'words' | 'characters'
  readonly models: ModelList | null
  readonly readOnly: boolean
  /** Differs when another revision may be there. */
  readonly fresh: string
}

export function RevisionList({ documentId, row, unit, models, readOnly, fresh }: RevisionListProps) {
  const revisions = useRevisions({ documentId, sectionId: row.id, fresh, words: row.ownWords })
  const [reading, setReading] = useState<RevisionView | null>(null)
  const [restored, setRestored] = useState<string | null>(null)
  const onRestored = (revision: RevisionView) => {
    setRestored(`Restored the text from ${momentFigure(revision.createdAt, Date.now())}`)
    setReading(null)
    revisions.refresh()
  }
  const read = (revision: RevisionView) => {
    setRestored(null)
    setReading(revision)
  }
  return (
    <section className="insp-rev" aria-label="Revisions">
      <h3>Revisions</h3>
      {restored !== null && (
        <Notice tone="info" icon={<History />} title={restored}>
          What stood there before is kept as a revision.
        </Notice>
      )}
      <Listed revisions={revisions} row={row} unit={unit} models={models} onRead={read} />
      {reading && (
        <RevisionReader
          documentId={documentId}
          row={row}
          unit={unit}
          models={models}
          revision={reading}
          oldest={reading.id === revisions.list?.at(-1)?.id}
          onClose={() => setReading(null)}
          onRestored={readOnly ? undefined : onRestored}
        />
      )}
    </section>
  )
}

type ListedProps = Pick<RevisionListProps, 'row' | 'unit' | 'models'> & {
  readonly revisions: Revisions
  readonly onRead: (revision: RevisionView) => void
}

function Listed({ revisions: { list, failure, refresh }, row, unit, models, onRead }: ListedProps) {
  if (failure !== null)
    return (
      <>
        <Notice
          tone="bad"
          icon={<TriangleAlert />}
          acts={
            <Button size="small" onClick={refresh}>
              Try again
            </Button>
          }
        >
          The revisions could not be read. {failure}
        </Notice>
        {list && <Rows list={list} row={row} unit={unit} models={models} onRead={onRead} />}
      </>
    )
  if (list === null) return <Waiting />
  if (list.length === 0 && row.ownWords === 0)
    return <p className="hint">None yet. Each text that is written here is kept.</p>
  return <Rows list={list} row={row} unit={unit} models={models} onRead={onRead} />
}

function Waiting() {
  return (
    <div className="sk revs-waiting" role="status" aria-label="Reading the revisions">
      <i />
      <i />
      <i />
    </div>
  )
}

type RowsProps = Omit<ListedProps, 'revisions'> & { readonly list: readonly RevisionView[] }

function Rows({ list, row, unit, models, onRead }: RowsProps) {
  const now = Date.now()
  const kept = list.some((revision) => revision.current)
  return (
    <ol className="revs">
      {!kept && row.ownWords > 0 && (
        <li className="present">
          <Mark person={row.status === 'writing' ? null : 'People'} />
          <span>
            <b>{row.status === 'writing' ? 'Being written' : 'Present text'}</b>
            <span className="dim">{row.status === 'writing' ? 'Kept when finished' : 'Now, kept soon'}</span>
          </span>
          <span className="w">{figure(row.ownWords)}</span>
        </li>
      )}
      {list.map((revision, index) => {
        const { title, about, person } = revisionLine(revision, { models, oldest: index === list.length - 1, now })
        return (
          <li key={revision.id}>
            <button
              type="button"
              className={revision.current ? 'rv current' : 'rv'}
              aria-current={revision.current || undefined}
              title={`Read: ${title}`}
              onClick={() => onRead(revision)}
            >
              <Mark person={person} />
              <span>
                <b>{title}</b>
                <span className="dim">{about}</span>
              </span>
              <span className="w">
                {figure(revision.words)}
                <span className="sr"> {unit}</span>
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

function Mark({ person }: { person: string | null }) {
  return person === null ? <ModelAvatar small /> : <Avatar id={person} name={person} small />
}
