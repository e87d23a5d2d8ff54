/** Tables: a header row that repeats, rules between rows, and columns as wide as their texts need. */
import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import type { PhrasingContent, RootContent } from 'mdast'
import type { TableModel } from '@/lib/documents/tables/table-model'
import { textOf } from '../syntax-tree'
import { runsOf } from './inlines'

/** Word's own limit. */
const mostColumns = 63
/** A row taller than this may break across pages. */
const keptTogether = 600
/** Twips of one letter in the table's size, with some air. */
const letterWidth = 105
const cellPadding = 200

const alignments = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER }

/** `width` in twips: of what stands in the cell. */
export type CellContent = (blocks: readonly RootContent[], width: number) => (Paragraph | Table)[]

/**
 * Throws when Word could not hold the table; what is around it should then keep its text. `width` in twips;
 * `contentOf` sets what is more in a cell than a line of words.
 */
export function tableOf(model: TableModel, width: number, contentOf: CellContent): Table {
  const columns = model.widths.length
  if (columns === 0 || columns > mostColumns) throw new Error(`A table of ${columns} columns can't be set.`)
  const widths = columnWidths(model, width)
  return new Table({
    width: { size: sum(widths), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    rows: rowsOf(model, widths, contentOf),
  })
}

const strong = { style: BorderStyle.SINGLE, size: 8, color: '404040' }
const light = { style: BorderStyle.SINGLE, size: 4, color: 'BFBFBF' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const borders = {
  top: strong,
  bottom: strong,
  left: none,
  right: none,
  insideHorizontal: light,
  insideVertical: none,
}

/** Word repeats the rows at the top that are all of headers. */
function rowsOf({ rows }: TableModel, widths: readonly number[], contentOf: CellContent): TableRow[] {
  const firstBody = rows.findIndex((row) => row.some(({ isHeader }) => !isHeader))
  return placedCells(rows).map((cells, at) => {
    const isHeader = at < (firstBody === -1 ? 1 : firstBody)
    const children = cells.map(({ cell, column }) => {
      const width = sum(widths.slice(column, column + cell.colspan))
      return cellOf(cell, width, isHeader, contentOf)
    })
    const letters = cells.reduce((total, { cell }) => total + textIn(cell).length, 0)
    return new TableRow({ tableHeader: isHeader, cantSplit: letters < keptTogether, children })
  })
}

function cellOf(cell: Cell, width: number, keepNext: boolean, contentOf: CellContent): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 70, bottom: 70, left: cellPadding / 2, right: cellPadding / 2 },
    borders: keepNext ? { bottom: { ...strong, size: 6 } } : undefined,
    columnSpan: cell.colspan > 1 ? cell.colspan : undefined,
    rowSpan: cell.rowspan > 1 ? cell.rowspan : undefined,
    children: cellBlocks(cell, keepNext, (blocks) => contentOf(blocks, width - cellPadding)),
  })
}

/** A cell of Word's must end with a paragraph. */
function cellBlocks(
  cell: Cell,
  keepNext: boolean,
  contentOf: (blocks: readonly RootContent[]) => (Paragraph | Table)[],
): (Paragraph | Table)[] {
  const line = (children: readonly PhrasingContent[]) =>
    new Paragraph({
      style: 'TableText',
      keepNext,
      alignment: cell.align ? alignments[cell.align] : AlignmentType.LEFT,
      children: runsOf(children, cell.isHeader ? { bold: true } : {}),
    })
  if (cell.blocks.length === 0) return [line([])]
  return cell.blocks.flatMap((block) =>
    block.type === 'paragraph' && !block.children.some(({ type }) => type === 'image')
      ? [line(block.children)]
      : contentOf([block]),
  )
}

type Cell = TableModel['rows'][number][number]

/** With the column in which each begins: cells from rows above may stand in between. */
function placedCells(rows: TableModel['rows']): { cell: Cell; column: number }[][] {
  const free: number[] = []
  return rows.map((row, at) => {
    let column = 0
    return row.map((cell) => {
      while ((free[column] ?? 0) > at) column += 1
      const place = { cell, column }
      for (let each = 0; each < cell.colspan; each += 1) free[column + each] = at + cell.rowspan
      column += cell.colspan
      return place
    })
  })
}

const textIn = ({ blocks }: Cell): string => blocks.map(textOf).join(' ')

/** A pixel of the screen is 15 twips. */
const twipsOf = (pixels: number): number => pixels * 15

/**
 * As they were set by hand, smaller where they would not fit the page. The others share what is left by the longest text
 * of each column, up to a line and a half; no longest word is broken where that is possible.
 */
function columnWidths(model: TableModel, width: number): number[] {
  const texts = textsByColumn(model)
  const floors = texts.map((cells) => cellPadding + letterWidth * Math.min(24, Math.max(2, ...cells.map(longestWord))))
  const wishes = texts.map((cells) => Math.min(90, Math.max(4, ...cells.map(lettersOf))))
  const set = model.widths.map((pixels) => (pixels === null ? null : twipsOf(pixels)))
  const taken = sum(set.map((size, column) => size ?? floors[column] ?? 0))
  if (!set.includes(null))
    return roundedTo(
      Math.min(width, taken),
      set.map((size) => size ?? 0),
    )
  if (taken >= width)
    return roundedTo(
      width,
      set.map((size, column) => size ?? floors[column] ?? 0),
    )
  const extra = share(
    width - taken,
    wishes.map((wish, column) => (set[column] === null ? wish : 0)),
  )
  return roundedTo(
    width,
    set.map((size, column) => (size ?? floors[column] ?? 0) + (extra[column] ?? 0)),
  )
}

/** Of cells that stand in one column alone. */
function textsByColumn({ widths, rows }: TableModel): string[][] {
  const texts: string[][] = widths.map(() => [])
  for (const { cell, column } of placedCells(rows).flat()) if (cell.colspan === 1) texts[column]?.push(textIn(cell))
  return texts
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const share = (width: number, weights: readonly number[]): number[] => {
  const total = sum(weights)
  return weights.map((weight) => (width * weight) / total)
}

/** Whole twips that add up to the width. */
function roundedTo(width: number, weights: readonly number[]): number[] {
  const rounded = share(width, weights).map(Math.floor)
  const rest = width - sum(rounded)
  return rounded.map((size, column) => (column === rounded.length - 1 ? size + rest : size))
}

/** In Latin letters: those of Chinese, Japanese and Korean are as wide as two. */
const lettersOf = (text: string): number => text.length + (text.match(/[\u1100-\u11ff\u2e80-\uffef]/g)?.length ?? 0)

const longestWord = (text: string): number =>
  Math.max(0, ...text.split(/[\s\u2e80-\uffef]+/).map((word) => lettersOf(word)))
