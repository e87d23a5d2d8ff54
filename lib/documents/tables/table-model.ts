/** A table as a value: cells that may span, what is in them as Markdown's blocks, and the widths of columns. */
import type { BlockContent, PhrasingContent, Table } from 'mdast'

export type Align = 'left' | 'right' | 'center'

export type TableCell = {
  readonly isHeader: boolean
  /** At least 1, as `rowspan`. */
  readonly colspan: number
  readonly rowspan: number
  readonly align: Align | null
  readonly blocks: readonly BlockContent[]
}

export type TableModel = {
  /** Of each column in pixels; null where it is as wide as it needs. */
  readonly widths: readonly (number | null)[]
  /** Those cells that begin in a row. Of a fitted table they fill a rectangle, none over another. */
  readonly rows: readonly (readonly TableCell[])[]
}

/** More than anybody means: a span of a thousand million would cost every reader the memory of its cells. */
export const widestSpan = 100
const narrowest = 16
const widest = 4_000

export const readSpan = (value: unknown): number => {
  const span = Math.trunc(Number(value ?? 1))
  return span >= 1 ? Math.min(widestSpan, span) : 1
}

/** Null for what is no width of a column. */
export function readWidth(value: unknown): number | null {
  const width = value === null || value === '' ? Number.NaN : Math.round(Number(value))
  return width >= narrowest && width <= widest ? width : null
}

export const readAlign = (value: unknown): Align | null =>
  value === 'left' || value === 'right' || value === 'center' ? value : null

const emptyCell = (isHeader: boolean): TableCell => ({ isHeader, colspan: 1, rowspan: 1, align: null, blocks: [] })

/**
 * The same table with spans that neither overlap nor reach out of it, and empty cells in its gaps: an editor would mend
 * it, and change the text by opening it. Null when nothing is left.
 */
export function fitTable({ widths, rows }: TableModel): TableModel | null {
  const placed = placeCells(rows)
  const columns = (placed[0] ?? []).reduce((sum, { colspan }) => sum + colspan, 0)
  if (columns === 0) return null
  return {
    widths: Array.from({ length: columns }, (_, column) => widths[column] ?? null),
    rows: placed.map((row, at) => {
      const isHeader = rows[at]?.[0]?.isHeader ?? false
      return row.map(({ cell, colspan, rowspan }) => (cell ? { ...cell, colspan, rowspan } : emptyCell(isHeader)))
    }),
  }
}

/** How many columns and rows a cell reaches over. */
export type Spans = { readonly colspan: number; readonly rowspan: number }

/** `cell` is null for a gap that wants one. */
export type PlacedCell<Cell> = Spans & { readonly cell: Cell | null; readonly column: number }

/**
 * Where the cells of each row stand, from left to right, when none may be over another or reach out of the table. What a
 * row lacks comes behind its cells, or where a cell from above leaves room.
 */
export function placeCells<Cell extends Spans>(rows: readonly (readonly Cell[])[]): PlacedCell<Cell>[][] {
  const taken: boolean[][] = rows.map(() => [])
  const placed = rows.map((row, at) => row.map((cell) => placeCell(cell, at, taken)))
  const columns = Math.max(0, ...taken.map((row) => row.length))
  return placed.map((row, at) => {
    const gaps = Array.from({ length: columns }, (_, column) => column)
      .filter((column) => !taken[at]?.[column])
      .map((column): PlacedCell<Cell> => ({ cell: null, column, colspan: 1, rowspan: 1 }))
    return [...row, ...gaps].sort((one, other) => one.column - other.column)
  })
}

/** Into the first free place of its row, and as wide and high as there is room. */
function placeCell<Cell extends Spans>(cell: Cell, row: number, taken: boolean[][]): PlacedCell<Cell> {
  const own = taken[row] ?? []
  let column = 0
  while (own[column]) column += 1
  let colspan = 1
  while (colspan < cell.colspan && !own[column + colspan]) colspan += 1
  const rowspan = Math.min(cell.rowspan, taken.length - row)
  for (const under of taken.slice(row, row + rowspan)) {
    for (let each = 0; each < colspan; each += 1) under[column + each] = true
  }
  return { cell, column, colspan, rowspan }
}

/** Whether Markdown's own tables can say all of it: one header row, cells of one line each, an alignment by column. */
export function isPlain({ widths, rows }: TableModel): boolean {
  const [head] = rows
  if (!head || widths.some((width) => width !== null)) return false
  return rows.every((row, at) =>
    row.every(
      (cell, column) =>
        cell.isHeader === (at === 0) &&
        cell.colspan === 1 &&
        cell.rowspan === 1 &&
        (cell.align === null || cell.align === head[column]?.align) &&
        isOneLine(cell.blocks),
    ),
  )
}

function isOneLine(blocks: readonly BlockContent[]): boolean {
  const [first, ...rest] = blocks
  if (!first) return true
  return rest.length === 0 && first.type === 'paragraph' && first.children.every(fitsLine)
}

/** Of a code's `\|`, in whatever marks, a row of a table makes `|`. */
const fitsLine = (part: PhrasingContent): boolean =>
  part.type !== 'break' &&
  !(part.type === 'inlineCode' && part.value.includes('\\|')) &&
  (!('children' in part) || part.children.every(fitsLine))

/** Every row of the answer has as many cells as the longest. */
export function modelOf(table: Table): TableModel {
  const columns = table.children.reduce((most, row) => Math.max(most, row.children.length), 1)
  const rows = table.children.map((row, at) =>
    Array.from({ length: columns }, (_, column): TableCell => {
      const children = row.children[column]?.children ?? []
      return {
        ...emptyCell(at === 0),
        align: table.align?.[column] ?? null,
        blocks: children.length > 0 ? [{ type: 'paragraph', children }] : [],
      }
    }),
  )
  return { widths: Array.from({ length: columns }, () => null), rows }
}

/** Of a table that `isPlain`. */
export const markdownTable = ({ rows }: TableModel): Table => ({
  type: 'table',
  align: (rows[0] ?? []).map(({ align }) => align),
  children: rows.map((row) => ({
    type: 'tableRow',
    children: row.map(({ blocks: [first] }) => ({
      type: 'tableCell',
      children: first?.type === 'paragraph' ? first.children : [],
    })),
  })),
})
