/**
 * Makes tables whole again that concurrent edits have left with rows of different lengths, or with cells over each other:
 * somebody adds a row while another person adds a column. Only the host does it, for everybody, since each of two that
 * mended one row would add a cell; the windows leave such a table as it is (../table-editing.ts).
 */
import * as Y from 'yjs'
import { sectionsOf } from '../live-document'
import { type PlacedCell, placeCells, readSpan, type Spans } from '../tables/table-model'
import { ColumnArrivals } from './column-arrivals'
import { hostOrigin, isOfPeople } from './origin'

/** Mends what is there, and from now on what comes of what people do. `doc` is the host's own copy. */
export function keepTablesWhole(doc: Y.Doc): void {
  const sections = sectionsOf(doc)
  const arrivals = new ColumnArrivals()
  mendAll(doc, [...sections.values()].flatMap(tablesIn), arrivals)
  sections.observeDeep((events, { origin }) => {
    if (!isOfPeople(origin)) return
    arrivals.note(events)
    mendAll(doc, events.flatMap(tablesOf), arrivals)
  })
}

function mendAll(doc: Y.Doc, tables: readonly Y.XmlElement[], arrivals: ColumnArrivals): void {
  const acts = [...new Set(tables)].flatMap((table) => mendsOf(table, arrivals))
  if (acts.length === 0) return
  doc.transact(() => {
    for (const act of acts) act()
  }, hostOrigin)
}

const isNamed = (node: unknown, ...names: string[]): node is Y.XmlElement =>
  node instanceof Y.XmlElement && names.includes(node.nodeName)

function tablesIn(node: Y.XmlFragment | Y.XmlText | Y.XmlHook): Y.XmlElement[] {
  if (!(node instanceof Y.XmlFragment) || isNamed(node, 'paragraph', 'heading', 'codeBlock')) return []
  return [...(isNamed(node, 'table') ? [node] : []), ...node.toArray().flatMap(tablesIn)]
}

/** Those that an event may have made ragged: typed words do not, and what is in a cell is none of the table around it. */
function tablesOf({ target, changes }: Y.YEvent<Y.AbstractType<unknown>>): Y.XmlElement[] {
  const around = isNamed(target, 'tableRow') ? target.parent : isCell(target) ? target.parent?.parent : target
  if (around instanceof Y.XmlText) return []
  const added = [...changes.added].flatMap(({ content }) =>
    content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? tablesIn(content.type) : [],
  )
  return [...(isNamed(around, 'table') ? [around] : []), ...added].filter(({ _item }) => _item?.deleted === false)
}

/** What anybody may have written into it is not known. */
type CellElement = Y.XmlElement<{ colspan: number; rowspan: number; align: string; colwidth: number[] }>

const isCell = (node: unknown): node is CellElement => isNamed(node, 'tableCell', 'tableHeader')

type SharedCell = Spans & { readonly element: CellElement }

type Act = () => void

function mendsOf(table: Y.XmlElement, arrivals: ColumnArrivals): Act[] {
  const rows = table.toArray()
  // Of what an editor would take out the editors do so first.
  if (!rows.every((row) => isNamed(row, 'tableRow') && row.toArray().every(isCell))) return []
  const cells = rows.map((row) => (row instanceof Y.XmlElement ? row.toArray().flatMap(sharedCells) : []))
  const placed = placedIn(cells, arrivals)
  if (placed.every((row) => row.length === 0)) return [() => takeAway(table)]
  return placed.flatMap((row, at) => {
    const parent = rows[at]
    return parent instanceof Y.XmlElement ? mendsOfRow(parent, row, placed) : []
  })
}

/** Where no cell spans, what a row lacks comes under the columns that it knows nothing of. */
function placedIn(rows: readonly (readonly SharedCell[])[], arrivals: ColumnArrivals): PlacedCell<SharedCell>[][] {
  const placed = placeCells(rows)
  if (placed.some((row) => row.some(({ cell }) => cell !== null && (cell.colspan > 1 || cell.rowspan > 1))))
    return placed
  const elements = rows.map((row) => row.map(({ element }) => element))
  return placed.map((row, at) => {
    const cells = rows[at] ?? []
    if (cells.length === row.length) return row
    const missing = arrivals.missing(elements, row.length, cells.length)
    const rest = cells.values()
    return row.map(({ column }) => {
      const cell = missing.has(column) ? null : (rest.next().value ?? null)
      return { cell, column, colspan: 1, rowspan: 1 }
    })
  })
}

/** All of its cells are gone: one has taken the rows, another the columns. What held it stays a place to write in. */
function takeAway(table: Y.XmlElement): void {
  const { parent } = table
  if (!(parent instanceof Y.XmlFragment)) return
  const at = parent.toArray().indexOf(table)
  parent.delete(at, 1)
  parent.insert(at, [new Y.XmlElement('paragraph')])
}

function sharedCells(element: unknown): SharedCell[] {
  if (!isCell(element)) return []
  const [colspan, rowspan] = [element.getAttribute('colspan'), element.getAttribute('rowspan')]
  return [{ element, colspan: readSpan(colspan), rowspan: readSpan(rowspan) }]
}

function mendsOfRow(
  row: Y.XmlElement,
  placed: readonly PlacedCell<SharedCell>[],
  rows: readonly (readonly PlacedCell<SharedCell>[])[],
): Act[] {
  const isHead = placed.every(({ cell }) => cell === null || cell.element.nodeName === 'tableHeader')
  const hasCells = placed.some(({ cell }) => cell !== null)
  const name = isHead && hasCells ? 'tableHeader' : 'tableCell'
  return placed.flatMap(({ cell, column, colspan, rowspan }, at): Act[] => {
    if (cell === null) return [() => row.insert(at, [emptyCell(name, cellInColumn(rows, column))])]
    return [
      ...(colspan === cell.colspan ? [] : [() => narrow(cell, colspan)]),
      ...(rowspan === cell.rowspan ? [] : [() => cell.element.setAttribute('rowspan', rowspan)]),
    ]
  })
}

function narrow({ element }: SharedCell, colspan: number): void {
  const widths = element.getAttribute('colwidth')
  element.setAttribute('colspan', colspan)
  if (Array.isArray(widths)) element.setAttribute('colwidth', widths.slice(0, colspan))
}

const cellInColumn = (rows: readonly (readonly PlacedCell<SharedCell>[])[], column: number): SharedCell | null =>
  rows.flat().find((placed) => placed.cell !== null && placed.column === column && placed.colspan === 1)?.cell ?? null

function emptyCell(name: string, like: SharedCell | null): Y.XmlElement {
  const cell = new Y.XmlElement(name)
  setAs(cell, like)
  cell.insert(0, [new Y.XmlElement('paragraph')])
  return cell
}

/** As wide as another cell of its column, and with its words on the same side. */
function setAs(cell: unknown, like: SharedCell | null): void {
  if (!isCell(cell)) return
  cell.setAttribute('colspan', 1)
  cell.setAttribute('rowspan', 1)
  const [align, widths] = [like?.element.getAttribute('align'), like?.element.getAttribute('colwidth')]
  if (align) cell.setAttribute('align', align)
  if (widths) cell.setAttribute('colwidth', widths)
}
