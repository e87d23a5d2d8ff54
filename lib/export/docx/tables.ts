/** Tables: a header row that repeats, rules between rows, and columns as wide as their texts need. */
import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import type { TableRow as RowNode, Table as TableNode } from 'mdast'
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

/** Throws when Word could not hold the table; what is around it should then keep its text. */
export function tableOf(node: TableNode, width: number): Table {
  const columns = Math.max(0, ...node.children.map((row) => row.children.length))
  if (columns === 0 || columns > mostColumns) throw new Error(`A table of ${columns} columns can't be set.`)
  const widths = columnWidths(node, columns, width)
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    rows: node.children.map((row, at) => rowOf(row, at === 0, widths, node)),
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

function rowOf(row: RowNode, isHeader: boolean, widths: readonly number[], node: TableNode): TableRow {
  const children = widths.map((width, column) => {
    const cell = row.children[column]
    const align = node.align?.[column]
    const paragraph = new Paragraph({
      style: 'TableText',
      keepNext: isHeader,
      alignment: align ? alignments[align] : AlignmentType.LEFT,
      children: cell ? runsOf(cell.children, isHeader ? { bold: true } : {}) : [],
    })
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { top: 70, bottom: 70, left: cellPadding / 2, right: cellPadding / 2 },
      borders: isHeader ? { bottom: { ...strong, size: 6 } } : undefined,
      children: [paragraph],
    })
  })
  return new TableRow({ tableHeader: isHeader, cantSplit: textOf(row).length < keptTogether, children })
}

/** Shares by the longest text of each column, up to a line and a half; no longest word is broken where that is possible. */
function columnWidths(node: TableNode, columns: number, width: number): number[] {
  const texts = Array.from({ length: columns }, (_, column) =>
    node.children.map((row) => {
      const cell = row.children[column]
      return cell ? textOf(cell) : ''
    }),
  )
  const floors = texts.map((cells) => cellPadding + letterWidth * Math.min(24, Math.max(2, ...cells.map(longestWord))))
  const wishes = texts.map((cells) => Math.min(90, Math.max(4, ...cells.map(lettersOf))))
  const floor = sum(floors)
  if (floor >= width) return roundedTo(width, floors)
  return roundedTo(
    width,
    share(width - floor, wishes).map((extra, column) => extra + (floors[column] ?? 0)),
  )
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
