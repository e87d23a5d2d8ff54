import { Fragment, type Node } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { textSchema } from '@/lib/documents/extensions'
import { markdownToNodes } from '@/lib/documents/markdown/markdown'
import { leaveTable } from './leave-table'

/** With the caret in the first text that says `at`. */
function stateOf(markdown: string, at: string): EditorState {
  const schema = textSchema()
  const doc = schema.topNodeType.create(null, Fragment.from(markdownToNodes(markdown)))
  let caret = 0
  doc.descendants((node, position) => {
    if (caret === 0 && node.text === at) caret = position
  })
  return EditorState.create({ schema, doc, selection: TextSelection.create(doc, caret) })
}

const blocks = (doc: Node): string[] => doc.children.map((child) => `${child.type.name} ${child.textContent}`)

test('a table is left to the paragraph after it', () => {
  const left = leaveTable(stateOf('| a | b |\n| - | - |\n| c | d |\n\nafter', 'd'))
  expect(left?.docChanged).toBe(false)
  expect(left?.selection.$head.parent.textContent).toBe('after')
})

test('where a table ends its section, a paragraph is made', () => {
  const left = leaveTable(stateOf('before\n\n| a | b |\n| - | - |\n| c | d |', 'a'))
  expect(left && blocks(left.doc)).toEqual(['paragraph before', 'table abcd', 'paragraph '])
  expect(left?.selection.$head.parent).toBe(left?.doc.lastChild)
})

test('elsewhere the key means something else', () => {
  expect(leaveTable(stateOf('before', 'before'))).toBeNull()
})
