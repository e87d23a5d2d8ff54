import { expect, it } from 'vitest'
import { dropPlace, type ShownText } from './drop-place'

const texts: ShownText[] = [
  {
    top: 100,
    bottom: 200,
    blocks: [
      { top: 100, bottom: 140 },
      { top: 150, bottom: 200 },
    ],
  },
  { top: 300, bottom: 340, blocks: [{ top: 300, bottom: 340 }] },
]

it.each([
  ['over all of it', 20, { text: 0, index: 0 }],
  ['beside a block, in its upper half', 160, { text: 0, index: 1 }],
  ['under a text', 220, { text: 0, index: 2 }],
  ['on the heading of the next', 280, { text: 1, index: 0 }],
  ['under all of it', 900, { text: 1, index: 1 }],
])('what is dropped %s stands at the nearest end of the nearest text', (_, y, place) => {
  expect(dropPlace(y, texts)).toEqual(place)
})

it('has no place where there is no text', () => {
  expect(dropPlace(10, [])).toBeNull()
})
