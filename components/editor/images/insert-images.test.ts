import { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { textSchema } from '@/lib/documents/extensions'
import { isImageFile, placeNear } from './insert-images'

const paragraph = (text: string) => ({ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] })
const list = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('An item')] }] }

/** Three blocks: a paragraph of ten letters at 1 to 11, an empty one at 13, a list. */
const doc = Node.fromJSON(textSchema(), {
  type: 'doc',
  content: [paragraph('Ten signs.'), paragraph(''), list],
})

const stateAt = (caret: number) => EditorState.create({ doc, selection: TextSelection.create(doc, caret) })

test.each([
  ['at the end of a paragraph, behind it', 11, 1],
  ['in a paragraph, behind it', 3, 1],
  ['at the start of a paragraph, before it', 1, 0],
  ['in an empty paragraph, before it: it is the line to go on in', 13, 1],
  ['in a list, behind the whole of it', 17, 3],
])('with the caret %s', (_, caret, place) => {
  expect(placeNear(stateAt(caret), caret)).toBe(place)
})

test.each([
  ['on the first half of a paragraph, before it', 3, 0],
  ['on its second half, behind it', 9, 1],
  ['between two blocks, there', 12, 1],
  ['behind everything, there', 999, 3],
])('dropped %s', (_, position, place) => {
  expect(placeNear(stateAt(13), position)).toBe(place)
})

test('a file of a kind that the system does not know is left to the server', () => {
  expect(
    ['image/png', 'image/svg+xml', '', 'text/plain'].map((type) => isImageFile(new File([], 'x', { type }))),
  ).toEqual([true, true, true, false])
})
