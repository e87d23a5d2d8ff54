/** What 10,000 edits leave in the state of a document (docs/decisions/0027). */
import * as Y from 'yjs'
import { sectionsOf } from '@/lib/documents/live-document'
import { fragmentToMarkdown } from '@/lib/documents/markdown/markdown'
import { fresh, TypicalWork } from '@/lib/documents/testing/typical-edits'
import { Random } from '@/lib/models/rehearsal/random'

const EDITS = 10_000
const EVERY = 2_500

export type Growth = {
  readonly edits: number
  /** As it is stored. */
  readonly stateBytes: number
  readonly textBytes: number
  /** Of a new document of the same text. */
  readonly freshBytes: number
  readonly clients: number
}

export function stateGrowth(): Growth[] {
  const random = new Random('growth')
  const work = new TypicalWork({ sections: 20, wordsEach: 250 }, () => random.next())
  const grown = [growthOf(work)]
  while (work.edits < EDITS) {
    work.edit()
    if (work.edits % EVERY === 0) grown.push(growthOf(work))
  }
  return grown
}

const growthOf = ({ doc, edits }: TypicalWork): Growth => ({
  edits,
  stateBytes: Y.encodeStateAsUpdate(doc).length,
  textBytes: Buffer.byteLength([...sectionsOf(doc).values()].map(fragmentToMarkdown).join('')),
  freshBytes: Y.encodeStateAsUpdate(fresh(doc)).length,
  clients: doc.store.clients.size,
})
