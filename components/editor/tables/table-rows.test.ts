import { EditorState, TextSelection } from '@tiptap/pm/state'
import { addRowAfter } from '@tiptap/pm/tables'
import { expect, test } from 'vitest'
import { textSchema } from '@/lib/documents/extensions'
import { markdownToNodes } from '@/lib/documents/markdown/markdown'
import { tableRows } from './table-rows'

const table = '| a | b |\n| - | -: |\n| 1 | 2 |\n'

/** The caret before these words. */
function textWith(markdown: string, words: string): EditorState {
  const doc = textSchema().node('doc', null, markdownToNodes(markdown))
  return EditorState.create({ doc, plugins: [tableRows()], selection: TextSelection.create(doc, placeOf(doc, words)) })
}

function placeOf(doc: EditorState['doc'], words: string): number {
  let place = -1
  doc.descendants((node, at) => {
    if (node.text === words) place = at
  })
  return place
}

test('a row that is added is set as its columns are', () => {
  let state = textWith(table, '2')
  addRowAfter(state, (tr) => {
    state = state.apply(tr)
  })
  const row = state.doc.child(0).lastChild
  expect(row?.children.map((cell) => cell.attrs.align)).toEqual([null, 'right'])
})

test('a caret that leaves a table while something is typed, or comes to one, breaks nothing', () => {
  const inside = textWith(`${table}\nAfter\n`, '2')
  const left = inside.tr.insertText(' ', placeOf(inside.doc, 'After'))
  left.setSelection(TextSelection.atEnd(left.doc))
  expect(inside.apply(left).doc.lastChild?.textContent).toBe(' After')
  const outside = textWith(`${table}\nAfter\n`, 'After')
  const come = outside.tr.insertText('x', placeOf(outside.doc, '2'))
  come.setSelection(TextSelection.create(come.doc, placeOf(outside.doc, '2')))
  expect(outside.apply(come).doc.child(0).textContent).toBe('ab1x2')
})
