import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryMarkdown, arbitraryPieces, streamed, whole } from '../../testing/streamed-text'

describe('MarkdownStream, at length', () => {
  it('ends with what the whole text is, however it was cut and wherever it was taken up', () => {
    fc.assert(
      fc.property(arbitraryMarkdown, arbitraryPieces, (before, pieces) => {
        expect(streamed(pieces)).toEqual(whole(pieces.join('')))
        expect(streamed(pieces, before)).toEqual(whole(before + pieces.join('')))
      }),
      { numRuns: 1_000, verbose: true },
    )
  }, 900_000)
})
