import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Random } from '@/lib/models/rehearsal/random'
import { sectionsOf } from '../live-document'
import { fragmentToMarkdown } from '../markdown/markdown'
import { fresh, TypicalWork } from '../testing/typical-edits'
import { mostStateBytes } from './state-growth'

const EDITS = 10_000
/** Beside what a new document of the same text takes. */
const MOST_BYTES_FOR_AN_EDIT = 6

const bytesOf = (doc: Y.Doc): number => Y.encodeStateAsUpdate(doc).length
const textBytesOf = (doc: Y.Doc): number =>
  Buffer.byteLength([...sectionsOf(doc).values()].map(fragmentToMarkdown).join(''))

describe('The state of a document', () => {
  it('grows by a few bytes with each of 10,000 edits, of people and of models that write sections anew', () => {
    const random = new Random('growth')
    const work = new TypicalWork({ sections: 20, wordsEach: 250 }, () => random.next())
    let most = 0
    while (work.edits < EDITS) {
      work.edit()
      if (work.edits % 1_000 !== 0) continue
      const left = bytesOf(work.doc) - bytesOf(fresh(work.doc))
      most = Math.max(most, left)
      expect(left).toBeLessThan(30_000 + MOST_BYTES_FOR_AN_EDIT * work.edits)
    }
    // Sessions and edits do leave something behind.
    expect(most).toBeGreaterThan(0)
    expect(bytesOf(work.doc)).toBeLessThan(4 * textBytesOf(work.doc))
    expect(bytesOf(work.doc)).toBeLessThan(mostStateBytes(textBytesOf(work.doc)))
  })

  it('hardly grows with a section that is written anew again and again', () => {
    const random = new Random('again')
    const work = new TypicalWork({ sections: 1, wordsEach: 250 }, () => random.next())
    const before = bytesOf(work.doc)
    for (let time = 0; time < 30; time += 1) work.regenerate(work.sections[0] ?? never(), 250)
    // What remains of each is its writer’s id and the spans that were deleted, of 250 words.
    expect(bytesOf(work.doc) - before).toBeLessThan(30 * 150)
  })
})

function never(): never {
  throw new Error('There is no section.')
}
