/** Cleans tables from the clipboard: widths of columns as numbers, header rows as such, and none that only lays out. */
import { readAlign, readSpan, readWidth } from '@/lib/documents/tables/table-model'
import { makeElement } from './pasted-element'

export function cleanTables(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll('table')].toReversed()) {
    const cells = cellsOf(table)
    const isLayout = table.getAttribute('role') === 'presentation' || cells.length <= 1
    if (isLayout || table.parentElement?.closest('td, th')) takeApart(table, cells)
    else {
      for (const cell of cells) alignCell(cell)
      markHeader(table)
      sizeColumns(table)
    }
  }
}

const rowsOf = (table: HTMLTableElement): HTMLTableRowElement[] => [...table.rows]
const cellsOf = (table: HTMLTableElement): HTMLTableCellElement[] => rowsOf(table).flatMap((row) => [...row.cells])

/** A table that lays out a page, or that stands in a cell, leaves what is in it. */
function takeApart(table: HTMLTableElement, cells: readonly HTMLTableCellElement[]): void {
  const contents = cells.map((cell) => {
    const block = makeElement(table, 'div')
    block.append(...cell.childNodes)
    return block
  })
  table.replaceWith(...contents)
}

/** Word aligns the paragraphs in a cell. */
function alignCell(cell: HTMLTableCellElement): void {
  const paragraph = cell.querySelector<HTMLElement>(':scope > p')
  const align = readAlign(paragraph?.style.textAlign || paragraph?.getAttribute('align'))
  if (align && align !== 'left' && cell.style.textAlign === '') cell.style.textAlign = align
}

/** Word processors know no header cells: a first row all in bold is meant as one. */
function markHeader(table: HTMLTableElement): void {
  const [first, ...rest] = rowsOf(table)
  const inHead = [...(table.tHead?.rows ?? [])]
  const hasHeader = table.querySelector('th') !== null
  const isBoldRow = (row: HTMLTableRowElement) => [...row.cells].every(isBold)
  if (first && !hasHeader && inHead.length === 0 && isBoldRow(first) && !rest.every(isBoldRow)) inHead.push(first)
  for (const cell of inHead.flatMap((row) => [...row.cells])) {
    if (cell.tagName === 'TH') continue
    const header = makeElement(cell, 'th')
    for (const { name, value } of cell.attributes) header.setAttribute(name, value)
    header.append(...cell.childNodes)
    cell.replaceWith(header)
  }
}

/** Whether there are words, and all of them are bold. */
function isBold(cell: HTMLTableCellElement): boolean {
  const words = [...textsIn(cell)].filter((text) => text.data.trim() !== '')
  return words.length > 0 && words.every((text) => isBoldHere(text.parentElement, cell))
}

function* textsIn(root: Node): Generator<Text> {
  for (const child of root.childNodes) {
    if (child instanceof Text) yield child
    else yield* textsIn(child)
  }
}

function isBoldHere(element: Element | null, root: Element): boolean {
  for (let at = element; at; at = at === root ? null : at.parentElement) {
    const weight = at instanceof HTMLElement ? at.style.fontWeight : ''
    if (weight !== '') return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
    if (/^(?:B|STRONG)$/.test(at.tagName)) return true
  }
  return false
}

/** As wide as a page of text, in pixels: what is wider is made to fit. */
const pageWidth = 648

/** The editor reads widths from the cells: each gets those of its columns. */
function sizeColumns(table: HTMLTableElement): void {
  const columns = [...table.querySelectorAll(':scope > colgroup > col, :scope > col')]
  const said = columns.map((column) => pixelsOf(column))
  const widths = said.length > 0 && said.every((width) => width !== null) ? said : widthsOfCells(table)
  for (const group of table.querySelectorAll(':scope > colgroup, :scope > col')) group.remove()
  for (const cell of cellsOf(table)) cell.removeAttribute('colwidth')
  const total = widths.reduce((sum: number, width) => sum + (width ?? 0), 0)
  if (widths.length === 0 || widths.includes(null) || total === 0) return
  const scale = Math.min(1, pageWidth / total)
  for (const { cell, column } of placedCells(table)) {
    const own = widths.slice(column, column + cell.colSpan).map((width) => readWidth((width ?? 0) * scale) ?? 0)
    cell.setAttribute('colwidth', own.join(','))
  }
}

/** Of the first row in which every cell stands in one column. */
function widthsOfCells(table: HTMLTableElement): (number | null)[] {
  const row = rowsOf(table).find(({ cells }) => [...cells].every((cell) => cell.colSpan === 1))
  return [...(row?.cells ?? [])].map(pixelsOf)
}

const perUnit: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 4 / 3, in: 96, cm: 96 / 2.54, mm: 9.6 / 2.54 }

/** Null for shares of the whole (`50%`, `2*`). */
function pixelsOf(element: Element): number | null {
  const said = element instanceof HTMLElement ? element.style.width || element.getAttribute('width') : null
  const [, number, unit = ''] = /^\s*([\d.]+)\s*([a-z]*)\s*$/i.exec(said ?? '') ?? []
  const scale = perUnit[unit.toLowerCase()]
  return number === undefined || scale === undefined ? null : readWidth(Number(number) * scale)
}

function placedCells(table: HTMLTableElement): { cell: HTMLTableCellElement; column: number }[] {
  const free: number[] = []
  return rowsOf(table).flatMap((row, at) => {
    let column = 0
    return [...row.cells].map((cell) => {
      while ((free[column] ?? 0) > at) column += 1
      const place = { cell, column }
      const span = readSpan(cell.getAttribute('colspan'))
      for (let each = 0; each < span; each += 1) free[column + each] = at + readSpan(cell.getAttribute('rowspan'))
      column += span
      return place
    })
  })
}
