import { Fragment, Slice } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { markdownToNodes } from '@/lib/documents/markdown/markdown'
import { copiedText } from './copied-text'

const copied = (markdown: string): string => copiedText(new Slice(Fragment.from(markdownToNodes(markdown)), 0, 0))

test('the words of one paragraph are copied as they are', () => {
  expect(copied('Five \\* three is **fifteen**\\\nand `a_b`.')).toBe('Five * three is fifteen\nand a_b.')
})

test('several blocks are copied as Markdown that nobody has to unescape', () => {
  expect(copied('## A [1]\n\n- [x] *done* a_b\n- [ ] 2 \\* 3\n')).toBe('## A [1]\n\n- [x] *done* a_b\n- [ ] 2 * 3')
})

test('tables are copied in rows, merged cells too', () => {
  expect(copied('| a | b |\n| - | - |\n| 1 | 2 |\n')).toBe('| a | b |\n| - | - |\n| 1 | 2 |')
  expect(copied('<table><tr><td colspan="2">a</td></tr><tr><td>1</td><td>2</td></tr></table>')).toBe('| a |\n| 1 | 2 |')
})
