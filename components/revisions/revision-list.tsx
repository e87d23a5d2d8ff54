'use client'
/** What is kept of a section, newest first; each can be read and restored. */
import { History, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import type { OutlineRow } from '@/components/outline/outline-row'
import { Avatar, ModelAvatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { figure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import type { DocumentId } from '@/lib/documents/live-document'
import { colourNumber } from '@/lib/documents/person-colours'
import type { ModelList } from '@/lib/models/model-list'
import type { RevisionView } from '@/lib/revisions/revision'
import { type Marked, momentFigure, type RevisionLine, revisionLine } from './revision-line'
import { RevisionReader } from './revision-reader'
import { type Restoring, useRestore } from './use-restore'
import { type Revisions, useRevisions } from './use-revisions'

export type RevisionListProps = {
  readonly documentId: DocumentId
  readonly doc: Y.Doc
  readonly row: OutlineRow
  readonly unit: 'words' | 'characters'
  readonly models: ModelList | null
  readonly readOnly: boolean
  readonly offline: boolean
  /** Differs when another revision may be there. */
  readonly fresh: string
}

export function RevisionList({ documentId, doc, row, unit, models, readOnly, offline, fresh }: RevisionListProps) {
  const revisions = useRevisions({ documentId, sectionId: row.id, fresh, words: row.ownWords, offline })
  const [reading, setReading] = useState<RevisionView | null>(null)
  const [restored, setRestored] = useState<string | null>(null)
  const onRestored = (revision: RevisionView) => {
    setRestored(`Restored the text from ${momentFigure(revision.createdAt, Date.now())}`)
    setReading(null)
    revisions.refresh()
  }
  const restoring = useRestore({ documentId, doc, section: row.id }, onRestored)
  const mayRestore = !readOnly && row.status !== 'writing'
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
      {restoring.failure !== null && reading === null && (
        <Notice tone="bad" icon={<TriangleAlert />} alert>
          {restoring.failure}
        </Notice>
      )}
      <Listed
        revisions={revisions}
        row={row}
        unit={unit}
        models={models}
        offline={offline}
        restoring={mayRestore ? restoring : undefined}
        onRead={read}
      />
      {reading && (
        <RevisionReader
          documentId={documentId}
          row={row}
          unit={unit}
          models={models}
          revision={reading}
          oldest={reading.id === revisions.list?.at(-1)?.id}
          onClose={() => setReading(null)}
          restoring={readOnly ? undefined : restoring}
        />
      )}
    </section>
  )
}

type ListedProps = Pick<RevisionListProps, 'row' | 'unit' | 'models' | 'offline'> & {
  readonly revisions: Revisions
  readonly restoring: Restoring | undefined
  readonly onRead: (revision: RevisionView) => void
}

function Listed({ revisions: { list, failure, refresh }, offline, ...rows }: ListedProps) {
  return (
    <>
      {failure !== null && (
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
      )}
      {list === null && offline && <p className="hint">Offline. The revisions come when Longhand is back.</p>}
      {list === null && failure === null && !offline && <Waiting />}
      {list !== null && <Rows {...rows} list={list} />}
    </>
  )
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

type RowsProps = Omit<ListedProps, 'revisions' | 'offline'> & { readonly list: readonly RevisionView[] }

function Rows({ list, row, ...rest }: RowsProps) {
  if (list.length === 0 && row.ownWords === 0)
    return <p className="hint">None yet. Each text that is written here is kept.</p>
  const now = Date.now()
  const kept = list.some((revision) => revision.current)
  return (
    <ol className="revs">
      {!kept && row.ownWords > 0 && <PresentText row={row} />}
      {list.map((revision, index) => (
        <RevisionRow
          key={revision.id}
          {...rest}
          revision={revision}
          line={revisionLine(revision, { models: rest.models, oldest: index === list.length - 1, now })}
        />
      ))}
    </ol>
  )
}

/** What no revision holds yet: it is being written, or people have just typed in it. */
function PresentText({ row }: { row: OutlineRow }) {
  const writing = row.status === 'writing'
  return (
    <li className="present">
      <Mark person={row.look === 'edited' ? { name: 'People', rank: null } : null} />
      <span>
        <b>{writing ? 'Being written' : 'Present text'}</b>
        <span className="dim">{writing ? 'Kept when it is finished' : 'Now, not kept yet'}</span>
      </span>
      <span className="w">{figure(row.ownWords)}</span>
    </li>
  )
}

type RevisionRowProps = Pick<ListedProps, 'unit' | 'restoring' | 'onRead'> & {
  readonly revision: RevisionView
  readonly line: RevisionLine
}

function RevisionRow({ revision, line, unit, restoring, onRead }: RevisionRowProps) {
  return (
    <li>
      <button
        type="button"
        className="rv"
        aria-current={revision.current || undefined}
        title={`Read: ${line.title}`}
        onClick={() => onRead(revision)}
      >
        <Mark person={line.person} />
        <span>
          <b>{line.title}</b>
          <span className="dim">{line.about}</span>
        </span>
        <span className="w">
          {figure(revision.words)}
          <span className="sr"> {unit}</span>
        </span>
      </button>
      {restoring && !revision.current && (
        <Button
          size="small"
          className="restore"
          aria-label={`Restore ${line.title}`}
          busy={restoring.busy === revision.id}
          onClick={() => void restoring.restore(revision)}
        >
          Restore
        </Button>
      )}
    </li>
  )
}

function Mark({ person }: { person: Marked | null }) {
  if (person === null) return <ModelAvatar small />
  const { name, rank } = person
  return <Avatar name={name} colour={rank === null ? undefined : colourNumber(rank)} small />
}
