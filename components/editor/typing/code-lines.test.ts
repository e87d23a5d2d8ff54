import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { textSchema } from '@/lib/documents/extensions'
import { indentCode } from './code-lines'

/** The selection reaches from one `|` to the other; with one of them it is a caret. */
function codeWith(marked: string, type = 'codeBlock'): EditorState {
  const schema = textSchema()
  const [before = '', selected = '', after] = marked.split('|')
  const code = schema.node(type, null, schema.text(before + selected + (after ?? '')))
  const doc = schema.node('doc', null, [code])
  const from = 1 + before.length
  const to = after === undefined ? from : from + selected.length
  return EditorState.create({ doc, selection: TextSelection.create(doc, from, to) })
}

function after(marked: string, by: 1 | -1): string | null {
  const tr = indentCode(codeWith(marked), by)
  if (!tr) return null
  const { from, to } = tr.selection
  const text = tr.doc.textContent
  const marks = from === to ? '|' : `|${text.slice(from - 1, to - 1)}|`
  return text.slice(0, from - 1) + marks + text.slice(to - 1)
}

test.each([
  ['if (a)\n|b', 'if (a)\n  |b', 1],
  ['a |b', 'a   |b', 1],
  ['a\n   |b\n  c', 'a\n |b\n  c', -1],
  ['  a\n |', '  a\n|', -1],
  ['a|', 'a|', -1],
] as const)('a caret in %j is in %j then', (before, then, by) => {
  expect(after(before, by)).toBe(then)
})

test('every line that is selected goes in and out again, and stays selected', () => {
  expect(after('a\nb|b\n\nc|c\nd', 1)).toBe('a\n  b|b\n  \n  c|c\nd')
  expect(after('  b|b\n\n    c|c\n  d', -1)).toBe('b|b\n\n  c|c\n  d')
  expect(after('|a\n|b', 1)?.replaceAll('|', '')).toBe('  a\nb')
})

test('outside of code nothing is answered', () => {
  expect(indentCode(codeWith('a|b', 'paragraph'), 1)).toBeNull()
})
