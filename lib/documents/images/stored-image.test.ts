import { expect, test } from 'vitest'
import { MOST_IMAGE_BYTES, refusalOf, takenTypes } from './stored-image'

test('what is taken is sent, as is what nobody knows the kind of', () => {
  for (const type of [...takenTypes, '']) expect(refusalOf({ type, size: MOST_IMAGE_BYTES })).toBeNull()
})

test.each([
  [{ type: 'image/svg+xml', size: 1 }, /^SVG images can carry programs/],
  [{ type: 'image/heic', size: 1 }, /^HEIC images/],
  [{ type: 'image/tiff', size: 1 }, /This is none of them/],
  [{ type: 'image/png', size: MOST_IMAGE_BYTES + 1 }, /has 10\.1 MB, more than the 10 MB/],
])('%o is refused with what to do instead', (file, sentence) => {
  expect(refusalOf(file)).toMatch(sentence)
})
