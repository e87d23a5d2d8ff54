import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import { textSchema } from '@/lib/documents/extensions'
import { markdownToNodes } from '@/lib/documents/markdown/markdown'
import { foundItems, slashItems } from './slash-items'
import { itemsOf, mayOpen, nextSlash, type SlashState, slashKey } from './slash-state'

/** A text with the caret behind the words `at`. */
function textWith(markdown: string, at: string): EditorState {
  const doc = textSchema().node('doc', null, markdownToNodes(markdown))
  let caret = -1
  doc.descendants((node, place) => {
    const index = node.text?.indexOf(at) ?? -1
    if (index !== -1) caret = place + index + at.length
  })
  return EditorState.create({ doc, selection: TextSelection.create(doc, caret) })
}

type Moment = { readonly state: EditorState; readonly slash: SlashState | null }

const after = ({ state, slash }: Moment, tr: Transaction): Moment => {
  const next = state.apply(tr)
  return { state: next, slash: nextSlash(tr, slash, next) }
}

const opened = (state: EditorState): Moment =>
  after({ state, slash: null }, state.tr.insertText('/').setMeta(slashKey, { open: state.selection.from }))

const typed = (moment: Moment, text: string): Moment =>
  [...text].reduce((now, letter) => after(now, now.state.tr.insertText(letter)), moment)

const labels = ({ slash }: Moment): string[] | null => slash && itemsOf(slash).map(({ label }) => label)

test.each([
  ['Water. \\\nNext', 'Next', false],
  ['One word', 'One', false],
  ['One word', 'One ', true],
  ['`code here`', 'code ', false],
  ['```\ncode here\n```', 'code ', false],
])('in %j behind %j a slash opens it: %s', (markdown, at, opens) => {
  const state = textWith(markdown, at)
  expect(mayOpen(state, state.selection.from)).toBe(opens)
})

test('it is filtered by what is typed, and one letter less shows more again', () => {
  const menu = opened(textWith('Water', 'Water'))
  expect(labels(menu)).toHaveLength(slashItems.length)
  const filtered = typed(menu, 'ta')
  expect(labels(filtered)).toEqual(['Task list', 'Table'])
  const { state } = filtered
  expect(labels(after(filtered, state.tr.delete(state.selection.from - 1, state.selection.from)))).toContain('Text')
})

test('names of two words may be typed, and a space after no match closes it', () => {
  const menu = opened(textWith('Water', 'Water'))
  expect(labels(typed(menu, 'numbered li'))).toEqual(['Numbered list'])
  expect(labels(typed(menu, 'xyz'))).toEqual([])
  expect(labels(typed(menu, 'xyz '))).toBeNull()
  expect(labels(typed(menu, ' '))).toBeNull()
  expect(labels(typed(typed(menu, 'xyz '), 'q'))).toBeNull()
})

test('it closes when the caret leaves it, and stays away', () => {
  const menu = typed(opened(textWith('Water', 'Water')), 'ta')
  const left = after(menu, menu.state.tr.setSelection(TextSelection.create(menu.state.doc, 1)))
  expect(left.slash).toBeNull()
  const back = after(left, left.state.tr.setSelection(TextSelection.atEnd(left.state.doc)))
  expect(back.slash).toBeNull()
})

test('what others write neither opens it nor is read as a name, and moves it along', () => {
  const others = (moment: Moment, text: string, at: number) =>
    after(moment, moment.state.tr.insertText(text, at).setMeta(ySyncPluginKey, { isChangeOrigin: true }))
  const closed = { state: textWith('Water ', 'Water'), slash: null }
  expect(others(closed, ' /', closed.state.selection.from).slash).toBeNull()
  const menu = typed(opened(textWith('Water', 'Water')), 'ta')
  const moved = others(menu, 'Cold ', 1)
  expect(moved.slash).toMatchObject({ from: 11, query: 'ta' })
  expect(others(menu, 'x', menu.state.selection.from).slash).toBeNull()
})

test('cells and items of lists are offered only what they can hold', () => {
  const inCell = opened(textWith('| a | b |\n| - | - |\n| here | 2 |\n', 'here'))
  const inItem = opened(textWith('- here\n', 'here'))
  const fitting = ['Text', 'List', 'Numbered list', 'Task list']
  expect(labels(inCell)).toEqual(fitting)
  expect(labels(inItem)).toEqual(fitting)
})

test('every item is found by its name, its marks and its other words', () => {
  for (const item of slashItems)
    for (const word of [item.label, ...item.words]) expect(foundItems('text', word.slice(0, 24))).toContain(item)
})
