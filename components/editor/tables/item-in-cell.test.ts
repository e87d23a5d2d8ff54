import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { textSchema } from '@/lib/documents/extensions'
import { markdownToNodes } from '@/lib/documents/markdown/markdown'
import { moveItemInCell } from './item-in-cell'

/** The caret before these words. */
function stateOf(markdown: string, words: string): EditorState {
  const doc = textSchema().node('doc', null, markdownToNodes(markdown))
  let place = -1
  doc.descendants((node, at) => {
    if (node.text === words) place = at
  })
  return EditorState.create({ doc, selection: TextSelection.create(doc, place) })
}

const listInCell = (list: string) => `<table><tr><td>${list}</td><td>next</td></tr></table>\n`
const flat = listInCell('<ul><li>one</li><li>two</li></ul>')
const nested = listInCell('<ul><li>one<ul><li>two</li></ul></li></ul>')

const moved = (markdown: string, words: string, by: 1 | -1) => {
  const state = stateOf(markdown, words)
  const tr = moveItemInCell(state, by)
  return tr && state.apply(tr).doc
}

test('an item goes under the one before it, and out again', () => {
  expect(moved(flat, 'two', 1)?.eq(stateOf(nested, 'two').doc)).toBe(true)
  expect(moved(nested, 'two', -1)?.eq(stateOf(flat, 'two').doc)).toBe(true)
})

test('a task does so too', () => {
  const tasks = '<ul><li><input type="checkbox">one</li><li><input type="checkbox">two</li></ul>'
  expect(moved(listInCell(tasks), 'two', 1)?.firstChild?.firstChild?.firstChild?.firstChild?.childCount).toBe(1)
})

test.each([
  ['the first item', flat, 'one', 1],
  ['an item under none', flat, 'two', -1],
  ['words in no list', flat, 'next', 1],
  ['a list in no table', '- one\n- two\n', 'two', 1],
  ['a table in a list', '- one\n- two\n\n  | a | b |\n  | - | - |\n  | 1 | 2 |\n', '1', 1],
] as const)('%s stays where it is', (_, markdown, words, by) => {
  expect(moved(markdown, words, by)).toBeNull()
})
