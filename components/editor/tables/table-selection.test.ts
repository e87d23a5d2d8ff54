import { EditorState, TextSelection } from '@tiptap/pm/state'
import { CellSelection, TableMap } from '@tiptap/pm/tables'
import { expect, test, vi } from 'vitest'
import { textSchema } from '@/lib/documents/extensions'
import { markdownToNodes } from '@/lib/documents/markdown/markdown'
import { canRun, removeTable, tableActs } from './table-acts'
import { alignColumns, alignNewCells, growTable, setColumnWidths, tableStateOf } from './table-selection'

function textWith(markdown: string): EditorState {
  return EditorState.create({ doc: textSchema().node('doc', null, markdownToNodes(markdown)) })
}

const table = '| a | b |\n| - | -: |\n| 1 | 2 |\n'

/** The caret in the cell with these words. */
function at(state: EditorState, words: string): EditorState {
  let place = -1
  state.doc.descendants((node, pos) => {
    if (node.text === words) place = pos
  })
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, place)))
}

const cellsOf = ({ doc }: EditorState): unknown[] => {
  const cells: unknown[] = []
  doc.descendants((node) => {
    if (node.type.spec.tableRole?.endsWith('cell'))
      cells.push([node.textContent, node.attrs.align, node.attrs.colwidth])
  })
  return cells
}

test('tells what the table at the caret is', () => {
  expect(tableStateOf(at(textWith(table), '2'))).toEqual({
    at: 0,
    rows: 2,
    columns: 2,
    headerRow: true,
    align: 'right',
    isSized: false,
    isWhole: true,
    canMerge: false,
    canSplit: false,
  })
  expect(tableStateOf(at(textWith(`Before\n\n${table}`), 'Before'))).toBeNull()
})

test('what is selected tells whether it can be merged or split', () => {
  const told = (state: EditorState) => {
    const { canMerge, canSplit } = tableStateOf(state) ?? {}
    return { canMerge, canSplit }
  }
  const state = textWith(table)
  const map = TableMap.get(state.doc.child(0))
  const row = CellSelection.create(state.doc, 1 + (map.map[0] ?? 0), 1 + (map.map[1] ?? 0))
  const selected = state.apply(state.tr.setSelection(row))
  expect(told(selected)).toEqual({ canMerge: true, canSplit: false })
  expect(told(at(selected, '2'))).toEqual({ canMerge: false, canSplit: false })
  const wide = textWith('<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>')
  expect(told(at(wide, 'a'))).toEqual({ canMerge: false, canSplit: true })
  expect(told(at(wide, 'b'))).toEqual({ canMerge: false, canSplit: false })
})

test('nothing is done to rows and columns of a table that lacks a cell', () => {
  const state = textWith(table)
  const end = state.doc.child(0).nodeSize - 2
  const ragged = state.apply(state.tr.delete(end - state.doc.child(0).child(1).child(1).nodeSize, end))
  const told = tableStateOf(at(ragged, '1'))
  expect(told).toMatchObject({ rows: 2, columns: 2, isWhole: false, canMerge: false, canSplit: false })
  expect(told && tableActs.flat().filter((act) => canRun(act, told))).toEqual([removeTable])
  expect(growTable(at(ragged, '1'), ragged.tr, 'row')).toBe(false)
})

test('a selection that stands in a row and in no cell is in no table', () => {
  // As the binding may put it back after somebody else has merged the cells of a row away.
  const state = textWith('<table><tr><td rowspan="2">a</td></tr><tr></tr></table>')
  const inLastRow = state.doc.resolve(state.doc.child(0).nodeSize - 2)
  expect(inLastRow.parent.childCount).toBe(0)
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const empty = state.apply(state.tr.setSelection(new TextSelection(inLastRow)))
  expect(tableStateOf(empty)).toBeNull()
})

test('aligns the selected columns whole', () => {
  const state = textWith(table)
  const map = TableMap.get(state.doc.child(0))
  const all = CellSelection.create(state.doc, 1 + (map.map[0] ?? 0), 1 + (map.map[1] ?? 0))
  const selected = state.apply(state.tr.setSelection(all))
  const { tr } = selected
  alignColumns(selected, tr, 'center')
  expect(cellsOf(selected.apply(tr)).map((cell) => (cell as unknown[])[1])).toEqual(Array(4).fill('center'))
})

test('a row at the bottom is set as its columns are, and widths are those of every row', () => {
  const state = at(textWith(table), '1')
  const { tr } = state
  growTable(state, tr, 'row')
  expect(alignNewCells(tr, 0)).toBe(true)
  setColumnWidths(tr, 0, [100.4, 200])
  const grown = state.apply(tr)
  expect(cellsOf(grown)).toEqual([
    ['a', null, [100]],
    ['b', 'right', [200]],
    ['1', null, [100]],
    ['2', 'right', [200]],
    ['', null, [100]],
    ['', 'right', [200]],
  ])
  const natural = grown.tr
  setColumnWidths(natural, 0, null)
  expect(tableStateOf(at(grown.apply(natural), '1'))?.isSized).toBe(false)
})
