'use client'
/** One section in the outline pane: its state, number, title, words, and how far it is. */
import { ChevronDown, ChevronRight, GripVertical } from 'lucide-react'
import { type CSSProperties, memo, useRef } from 'react'
import { useCommentActs } from '@/components/comments/comment-acts'
import { CommentCount, countWords } from '@/components/comments/comment-buttons'
import type { Visitor } from '@/components/presence/whereabouts'
import { classNames } from '@/components/ui/class-names'
import { figure } from '@/components/ui/figures'
import { StatusGlyph, sectionLookWords } from '@/components/ui/status-glyph'
import type { SectionId } from '@/lib/outline/outline'
import type { OutlineAct } from './outline-key'
import type { DropSide } from './outline-place'
import { isHeading, type OutlineRow, showsBoth } from './outline-row'
import { RenameField } from './rename-field'
import { useRowDrag } from './use-row-drag'

export type PaneRowProps = {
  readonly row: OutlineRow
  readonly tree: string
  /** Else it is drawn without its glyphs: each of them is composed by itself in every frame, 200 of them in 1.5 ms. */
  readonly near: boolean
  readonly selected: boolean
  /** The one tab stop of the tree. */
  readonly stop: boolean
  readonly folded: boolean
  readonly renaming: boolean
  readonly dragged: boolean
  readonly drop: DropSide | null
  readonly readOnly: boolean
  readonly visitors: readonly Visitor[] | undefined
  readonly run: (act: OutlineAct) => void
  readonly onRename: (id: SectionId, title: string | null) => void
  /** Esc: the title stays, and a row that was only just added goes. */
  readonly onAbandon: (id: SectionId) => void
}

const lookClass = {
  planned: 'planned',
  writing: 'is-writing',
  written: 'written',
  edited: 'edited',
  attention: 'attention',
}

const oneWords = (row: OutlineRow): string => figure(row.look === 'planned' ? row.ownTarget : row.ownWords)

const bothWords = (row: OutlineRow): string => `${figure(row.ownWords)} / ${figure(row.ownTarget)}`

/** Planned: the target. Written: the words. Where the difference matters: both. */
function WordsOf({ row }: { row: OutlineRow }) {
  if (isHeading(row)) return null
  if (showsBoth(row)) {
    return (
      <>
        {figure(row.ownWords)}
        <i> / {figure(row.ownTarget)}</i>
      </>
    )
  }
  return oneWords(row)
}

const fillOf = (row: OutlineRow): number =>
  row.ownTarget > 0 ? Math.min(1, row.ownWords / row.ownTarget) : Math.min(1, row.ownWords)

/** The text of the row comes first and whole, so that people who speak to their computer can name it. */
const spoken = (row: OutlineRow, folded: boolean, visitors: readonly Visitor[] = [], comments = 0): string => {
  const seen = `${row.number} ${row.title || 'Untitled'}`
  const look = isHeading(row) ? '' : sectionLookWords[row.look]
  const state = row.isPart ? `part, ${folded ? 'folded' : 'open'}${look && `, ${look}`}` : look
  const shown = isHeading(row) ? '' : showsBoth(row) ? bothWords(row) : oneWords(row)
  const proposed = row.proposed > 0 ? `, ${figure(row.proposed)} more proposed` : ''
  const here = visitors.length > 0 ? `, ${visitors.map(({ name }) => name).join(' and ')} here` : ''
  const of = `${figure(row.words)} of ${figure(row.targetWords)} words`
  const talk = comments > 0 ? `, ${countWords(comments)}` : ''
  return `${seen}${shown && ` ${shown} words`}, ${state}, ${of}${proposed}${talk}${here}`
}

export const PaneRow = memo(function PaneRow(props: PaneRowProps) {
  const {
    row,
    tree,
    near,
    selected,
    stop,
    folded,
    renaming,
    dragged,
    drop,
    readOnly,
    visitors,
    run,
    onRename,
    onAbandon,
  } = props
  const comments = useCommentActs()?.counts.get(row.id)?.all ?? 0
  const element = useRef<HTMLDivElement>(null)
  const handle = useRef<SVGSVGElement>(null)
  useRowDrag({
    row: element,
    handle,
    tree,
    id: row.id,
    label: `${row.number} ${row.title}`,
    disabled: readOnly || renaming,
  })
  const style: CSSProperties = { '--level': row.level - 1 }
  const heading = isHeading(row)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys
    <div
      ref={element}
      role="treeitem"
      className={classNames(
        'row',
        row.isPart && 'part',
        heading ? 'heading' : lookClass[row.look],
        selected && 'sel',
        !near && 'far',
        dragged && 'lift',
        drop && `drop-${drop}`,
      )}
      style={style}
      data-section={row.id}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.isPart ? !folded : undefined}
      aria-selected={selected}
      aria-label={spoken(row, folded, visitors, comments)}
      title={row.reason ?? undefined}
      tabIndex={stop ? 0 : -1}
      onClick={() => run({ type: 'select', id: row.id })}
      onDoubleClick={() => !readOnly && run({ type: 'edit', id: row.id })}
      onFocus={(event) => event.target === event.currentTarget && !selected && run({ type: 'select', id: row.id })}
    >
      {!readOnly && <GripVertical ref={handle} className="grip" aria-hidden="true" />}
      <Lead row={row} near={near} folded={folded} run={run} />
      <span className="t">
        <span className="n">{row.number}</span>{' '}
        {renaming ? (
          <RenameField
            title={row.title}
            onDone={(title) => onRename(row.id, title)}
            onAbandon={() => onAbandon(row.id)}
          />
        ) : (
          <span className="title">{row.title || 'Untitled'}</span>
        )}
      </span>{' '}
      <span className="w">
        <CommentCount count={comments} />
        {visitors && <Visitors visitors={visitors} />}
        {row.isPart && !heading && near && <StatusGlyph look={row.look} />}
        <WordsOf row={row} />
      </span>
      {!heading && <span className="bar" style={{ '--f': fillOf(row) }} />}
    </div>
  )
})

/** Who else is in it. */
function Visitors({ visitors }: { readonly visitors: readonly Visitor[] }) {
  return (
    <span className="visitors" title={visitors.map(({ name }) => name).join(', ')} aria-hidden="true">
      {visitors.map(({ id, colour }) => (
        <i key={id} className={`c${colour}`} />
      ))}
    </span>
  )
}

/** A part folds here, and shows the state of its own text beside its words; a section shows its state. */
function Lead({ row, near, folded, run }: Pick<PaneRowProps, 'row' | 'near' | 'folded' | 'run'>) {
  if (!row.isPart) return near ? <StatusGlyph look={row.look} /> : <span className="st" />
  const Chevron = folded ? ChevronRight : ChevronDown
  return (
    <button
      type="button"
      className="folder"
      tabIndex={-1}
      aria-label={folded ? `Open ${row.number}` : `Fold ${row.number}`}
      onClick={(event) => {
        event.stopPropagation()
        run({ type: 'fold', id: row.id, folded: !folded })
      }}
    >
      {near && <Chevron className="s" />}
    </button>
  )
}
