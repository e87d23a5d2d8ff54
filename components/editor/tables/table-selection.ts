/** The table that the caret is in, what is selected of it, and changes to it that Tiptap has no commands for. */
import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import {
  addColumn,
  addRow,
  CellSelection,
  cellAround,
  isInTable,
  mergeCells,
  selectedRect,
  splitCell,
  TableMap,
  type TableRect,
} from '@tiptap/pm/tables'
import { isRagged } from '@/lib/documents/tables/table-editing'
import type { Align } from '@/lib/documents/tables/table-model'

export type TableState = {
  /** Where it stands in the text. */
  readonly at: number
  readonly rows: number
  readonly columns: number
  /** Whether all cells of its first row are headers. */
  readonly headerRow: boolean
  /** How the selected columns are set; null for as the text is, or where they differ. */
  readonly align: Align | null
  /** Whether any of its columns has a width of its own. */
  readonly isSized: boolean
  /** False for a moment where others have changed it at the same time, until the host has mended it. */
  readonly isWhole: boolean
  /** Whether what is selected can become one cell. */
  readonly canMerge: boolean
  /** Whether the cell at the caret is several that were merged. */
  readonly canSplit: boolean
}

/** Whether the caret or what is selected is in a cell. The selection may stand in a row and in no cell of it. */
export const isAtCell = (state: EditorState): boolean =>
  isInTable(state) && (state.selection instanceof CellSelection || cellAround(state.selection.$head) !== null)

/** Null where the caret is in no table. */
export function tableStateOf(state: EditorState): TableState | null {
  if (!isAtCell(state)) return null
  const rect = selectedRect(state)
  const cells = cellsOf(rect.table, rect.map)
  const isWhole = !isRagged(rect.table)
  const inFirst = cells.filter(({ row }) => row === 0)
  const aligns = new Set(inColumns(cells, rect).map(({ node }) => node.attrs.align))
  const [align] = aligns
  return {
    at: rect.tableStart - 1,
    rows: rect.map.height,
    columns: rect.map.width,
    headerRow: inFirst.every(({ node }) => node.type.name === 'tableHeader'),
    align: aligns.size === 1 ? align : null,
    isSized: cells.some(({ node }) => node.attrs.colwidth !== null),
    isWhole,
    canMerge: isWhole && mergeCells(state),
    canSplit: isWhole && splitCell(state),
  }
}

type Cell = { readonly node: Node; readonly at: number; readonly row: number; readonly column: number }

/** Each cell once; `at` counts from the start of the table. Where a cell is missing the map says 0. */
function cellsOf(table: Node, map: TableMap): Cell[] {
  return [...new Set(map.map)].filter(Boolean).flatMap((at) => {
    const node = table.nodeAt(at)
    const place = map.findCell(at)
    return node ? [{ node, at, row: place.top, column: place.left }] : []
  })
}

const inColumns = (cells: readonly Cell[], { left, right }: TableRect): Cell[] =>
  cells.filter(({ column }) => column >= left && column < right)

/** Markdown aligns whole columns, so they are set whole. */
export function alignColumns(state: EditorState, tr: Transaction, align: Align | null): boolean {
  if (!isAtCell(state)) return false
  const rect = selectedRect(state)
  for (const { at } of inColumns(cellsOf(rect.table, rect.map), rect))
    tr.setNodeAttribute(rect.tableStart + at, 'align', align)
  return true
}

/** One row more at the bottom, or one column more at the right. */
export function growTable(state: EditorState, tr: Transaction, side: 'row' | 'column'): boolean {
  if (!isAtCell(state)) return false
  const rect = selectedRect(state)
  if (isRagged(rect.table)) return false
  if (side === 'row') addRow(tr, rect, rect.map.height)
  else addColumn(tr, rect, rect.map.width)
  return true
}

/** Gives every column its width in pixels; null lets all be as wide as they need. */
export function setColumnWidths(tr: Transaction, at: number, widths: readonly number[] | null): boolean {
  const table = tr.doc.nodeAt(at)
  if (table?.type.name !== 'table') return false
  for (const { node, at: inside, column } of cellsOf(table, TableMap.get(table))) {
    const own = widths?.slice(column, column + node.attrs.colspan).map(Math.round) ?? null
    if (String(own) !== String(node.attrs.colwidth)) tr.setNodeAttribute(at + 1 + inside, 'colwidth', own)
  }
  return true
}

/** A cell that was added is set as its column is. False when there was none. */
export function alignNewCells(tr: Transaction, at: number): boolean {
  const table = tr.doc.nodeAt(at)
  if (table?.type.name !== 'table') return false
  const cells = cellsOf(table, TableMap.get(table))
  const heads = new Map(cells.filter(({ row }) => row === 0).map(({ column, node }) => [column, node.attrs.align]))
  const bare = cells.filter(({ node, column }) => node.attrs.align === null && heads.get(column))
  for (const { at: inside, column } of bare) tr.setNodeAttribute(at + 1 + inside, 'align', heads.get(column))
  return bare.length > 0
}
