/** What can be done to the table at the caret, in the bar under the page and in the line over it. */
import type { ChainedCommands, Editor } from '@tiptap/core'
import type { Align } from '@/lib/documents/tables/table-model'
import { alignColumns, growTable, setColumnWidths, type TableState } from './table-selection'

export type TableAct = { readonly label: string; readonly run: (chain: ChainedCommands) => ChainedCommands }

export const mergeCells: TableAct = { label: 'Merge the cells', run: (chain) => chain.mergeCells() }
export const splitCell: TableAct = { label: 'Split the cell', run: (chain) => chain.splitCell() }
export const headerRow: TableAct = { label: 'Header row', run: (chain) => chain.toggleHeaderRow() }
export const addRowBelow: TableAct = { label: 'Add a row below', run: (chain) => chain.addRowAfter() }
export const addColumnAfter: TableAct = { label: 'Add a column after', run: (chain) => chain.addColumnAfter() }
export const removeTable: TableAct = { label: 'Remove the table', run: (chain) => chain.deleteTable() }

const natural: TableAct = {
  label: 'Widths as the words need',
  run: (chain) => chain.command(({ tr, state }) => setColumnWidths(tr, startOf(state.selection), null)),
}

/** In the order of the menu, in groups. */
export const tableActs: readonly (readonly TableAct[])[] = [
  [
    { label: 'Add a row above', run: (chain) => chain.addRowBefore() },
    addRowBelow,
    { label: 'Add a column before', run: (chain) => chain.addColumnBefore() },
    addColumnAfter,
  ],
  [mergeCells, splitCell, headerRow, natural],
  [
    { label: 'Remove the row', run: (chain) => chain.deleteRow() },
    { label: 'Remove the column', run: (chain) => chain.deleteColumn() },
    removeTable,
  ],
]

export const addAtEdge = (side: 'row' | 'column'): TableAct => ({
  label: side === 'row' ? 'Add a row' : 'Add a column',
  run: (chain) => chain.command(({ tr, state }) => growTable(state, tr, side)),
})

export const alignWords: readonly { readonly value: Align | 'none'; readonly label: string }[] = [
  { value: 'none', label: 'As the text' },
  { value: 'left', label: 'Left' },
  { value: 'center', label: 'Centre' },
  { value: 'right', label: 'Right' },
]

export const runTableAct = (editor: Editor, act: TableAct): boolean => act.run(editor.chain().focus()).run()

/** Whether there is anything to do: cells to merge, a cell to split, widths to forget. */
export function canRun(act: TableAct, table: TableState): boolean {
  if (!table.isWhole) return act === removeTable
  if (act === natural) return table.isSized
  if (act === mergeCells) return table.canMerge
  return act !== splitCell || table.canSplit
}

export const alignTable = (editor: Editor, align: Align | 'none'): boolean =>
  editor
    .chain()
    .focus()
    .command(({ tr, state }) => alignColumns(state, tr, align === 'none' ? null : align))
    .run()

/** Sets the widths of all columns, in pixels, without taking the focus. */
export const setWidths = (editor: Editor, at: number, widths: readonly number[]): boolean =>
  editor
    .chain()
    .command(({ tr }) => setColumnWidths(tr, at, widths))
    .run()

function startOf({ $from }: Editor['state']['selection']): number {
  let depth = $from.depth
  while (depth > 0 && $from.node(depth).type.name !== 'table') depth -= 1
  return depth === 0 ? -1 : $from.before(depth)
}
