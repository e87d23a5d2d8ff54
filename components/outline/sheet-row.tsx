// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be a tree whose rows move and open as forms
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, not their cells
'use client'
/** One section in the outline sheet: title, main point, what it builds on, and its target. */
import { GripVertical } from 'lucide-react'
import { type CSSProperties, memo, useRef } from 'react'
import { classNames } from '@/components/ui/class-names'
import { figure } from '@/components/ui/figures'
import type { OutlineAct } from './outline-key'
import type { DropSide } from './outline-place'
import type { OutlineRow } from './outline-row'
import { RowMenu } from './row-menu'
import { useRowDrag } from './use-row-drag'

export type SheetRowProps = {
  readonly row: OutlineRow
  readonly tree: string
  readonly selected: boolean
  readonly stop: boolean
  readonly dragged: boolean
  readonly drop: DropSide | null
  readonly readOnly: boolean
  readonly run: (act: OutlineAct) => void
}

/** A part's figure is that of everything in it. What it holds itself, before its first section, is told beside it. */
const ownText = (row: OutlineRow): string =>
  row.isPart && row.ownTarget > 0 ? `${figure(row.ownTarget)} before ${row.number}.1` : ''

const spoken = (row: OutlineRow): string =>
  [
    `${row.number} ${row.title}. ${row.mainPoint} ${figure(row.targetWords)} words`,
    ownText(row),
    row.buildsOn && `builds on ${row.buildsOn}`,
  ]
    .filter(Boolean)
    .join(', ')

export const SheetRow = memo(function SheetRow(props: SheetRowProps) {
  const { row, tree, selected, stop, dragged, drop, readOnly, run } = props
  const element = useRef<HTMLDivElement>(null)
  const handle = useRef<SVGSVGElement>(null)
  useRowDrag({ row: element, handle, tree, id: row.id, label: `${row.number} ${row.title}`, disabled: readOnly })
  const heading = row.isPart && row.ownTarget === 0
  const style: CSSProperties = { '--level': row.level - 1 }
  const select = () => run({ type: 'select', id: row.id })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the treegrid around it has the keys
    <div
      ref={element}
      role="row"
      className={classNames(
        'pl',
        row.isPart && 'part',
        heading && 'heading',
        selected && 'sel',
        dragged && 'lift',
        drop && `drop-${drop}`,
      )}
      style={style}
      data-section={row.id}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-label={spoken(row)}
      tabIndex={stop ? 0 : -1}
      onClick={select}
      onDoubleClick={() => !readOnly && run({ type: 'edit', id: row.id })}
      onFocus={(event) => event.target === event.currentTarget && !selected && select()}
    >
      {!readOnly && <GripVertical ref={handle} className="grip" aria-hidden="true" />}
      <SheetCells row={row} />
      {!readOnly && (
        <span role="gridcell" className="row-acts">
          <RowMenu row={row} run={run} />
        </span>
      )}
    </div>
  )
})

function SheetCells({ row }: { row: OutlineRow }) {
  return (
    <>
      <span role="gridcell" className="n">
        {row.number}
      </span>
      <div role="gridcell">
        <span className="t">{row.title || 'Untitled'}</span>
        {row.mainPoint && <p className="mp">{row.mainPoint}</p>}
      </div>
      <span role="gridcell" className="dep">
        {[row.buildsOn && `Builds on ${row.buildsOn}`, ownText(row)].filter(Boolean).join(', ')}
      </span>
      <span role="gridcell" className="w">
        {figure(row.targetWords)}
      </span>
    </>
  )
}
