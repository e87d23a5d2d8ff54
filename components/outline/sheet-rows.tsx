// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be a tree whose rows move and open as forms
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, not their cells
'use client'
/** The rows of the outline sheet: at rest, being edited, just deleted, and those still to come. */
import { type ReactNode, type RefObject, useCallback } from 'react'
import type { SectionId } from '@/lib/outline/outline'
import type { Place } from '@/lib/outline/outline-edit'
import type { OutlineRow } from './outline-row'
import type { OutlineSnapshot } from './outline-store'
import { Coming, GoneSheetRow, SheetTotal } from './sheet-ends'
import { SheetRow } from './sheet-row'
import { type FormEnd, SheetRowForm } from './sheet-row-form'
import type { OutlineActs } from './use-outline-acts'
import { useTreeDrag } from './use-row-drag'
import { useTreeKeys } from './use-tree-keys'

export type SheetRowsProps = {
  readonly outline: OutlineSnapshot
  readonly acts: OutlineActs
  readonly tree: RefObject<HTMLDivElement | null>
  readonly treeId: string
  readonly planning: boolean
  readonly requestedWords: number
  readonly unit: 'words' | 'characters'
  readonly selected: SectionId | null
  readonly readOnly: boolean
}

const nothingFolded: ReadonlySet<SectionId> = new Set()

/** After a form: the focus goes back to its row, or on to the next row's form. */
function useFormEnd({ acts, outline, tree }: SheetRowsProps) {
  const { setEditing, abandon, run } = acts
  const { rows } = outline
  return (row: OutlineRow, end: FormEnd) => {
    const next = end === 'next' ? rows[rows.indexOf(row) + 1] : undefined
    const stays = end === 'as-before' ? abandon(row.id) : row.id
    if (end !== 'as-before') setEditing(next?.id ?? null)
    if (next) run({ type: 'select', id: next.id })
    else if (stays)
      requestAnimationFrame(() => tree.current?.querySelector<HTMLElement>(`[data-section="${stays}"]`)?.focus())
  }
}

export function SheetRows(props: SheetRowsProps) {
  const { outline, acts, tree, treeId, planning, selected, readOnly } = props
  const { rows } = outline
  const { run, editing, gone } = acts
  const current = rows.some((row) => row.id === selected) ? selected : (rows[0]?.id ?? null)
  const keys = useTreeKeys({ tree, rows, visible: rows, folded: nothingFolded, current, readOnly, run })
  const onDrop = useCallback((id: SectionId, to: Place) => run({ type: 'move', id, to }), [run])
  const drag = useTreeDrag({ tree: treeId, rows, folded: nothingFolded, onDrop })
  const endForm = useFormEnd(props)
  const drawn = rows.map((row) => {
    const section = outline.sections.get(row.id)
    if (row.id === editing && section && !readOnly) {
      const form = (
        <SheetRowForm row={row} section={section} rows={rows} edit={acts.edit} onEnd={(end) => endForm(row, end)} />
      )
      return <EditingRow key={row.id}>{form}</EditingRow>
    }
    return (
      <SheetRow
        key={row.id}
        row={row}
        tree={treeId}
        selected={row.id === selected}
        stop={row.id === current}
        dragged={drag?.dragged === row.id}
        drop={drag?.over === row.id ? drag.side : null}
        readOnly={readOnly}
        run={run}
      />
    )
  })
  if (gone) drawn.splice(gone.index, 0, <GoneSheetRow key="gone" gone={gone} onUndo={acts.undoRemove} />)
  return (
    <div className="pls" role="treegrid" aria-label="Sections" ref={tree} {...keys} tabIndex={-1}>
      {drawn}
      {planning && <Coming rows={rows} />}
      {!planning && rows.length > 0 && <SheetTotal {...props} />}
    </div>
  )
}

function EditingRow({ children }: { children: ReactNode }) {
  return (
    <div role="row" className="pl edit">
      <div role="gridcell">{children}</div>
    </div>
  )
}
