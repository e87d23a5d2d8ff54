import { GapCursor } from '@tiptap/pm/gapcursor'
import { Fragment, type Node } from '@tiptap/pm/model'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { textSchema } from '@/lib/documents/extensions'
import { markdownToNodes } from '@/lib/documents/markdown/markdown'
import { caretAt, selectedTo } from './text-ends'

const docOf = (markdown: string): Node =>
  textSchema().topNodeType.create(null, Fragment.from(markdownToNodes(markdown)))

const table = '| a | b |\n| - | - |\n| c | d |'

test('a text begins and ends in its first and last words, in lists too', () => {
  const doc = docOf('first\n\n- one\n- two')
  expect(caretAt(doc, 'start')).toEqual(TextSelection.create(doc, 1))
  const end = caretAt(doc, 'end')
  expect(end.$head.parent.textContent).toBe('two')
  expect(end.$head.parentOffset).toBe(3)
})

test.each([
  ['a table', table],
  ['a line', '---'],
])(
  'where %s is first and last, the caret stands beside it, and selects nothing that a key would replace',
  (_, block) => {
    const doc = docOf(block)
    const [start, end] = [caretAt(doc, 'start'), caretAt(doc, 'end')]
    for (const caret of [start, end]) {
      expect(caret).toBeInstanceOf(GapCursor)
      expect(caret).not.toBeInstanceOf(NodeSelection)
      expect(caret.empty).toBe(true)
    }
    expect([start.head, end.head]).toEqual([0, doc.content.size])
  },
)

test('selecting to the end takes the table there along, to its last cell', () => {
  const doc = docOf(`before\n\n${table}`)
  const { $anchor, $head } = selectedTo(doc, 3, 'end')
  expect($anchor.pos).toBe(3)
  expect($head.parent.textContent).toBe('d')
})

test('selecting to the start goes over what has no words', () => {
  const doc = docOf('---\n\nbehind')
  const { from, to } = selectedTo(doc, doc.content.size - 1, 'start')
  expect(doc.textBetween(from, to)).toBe('behind')
})
