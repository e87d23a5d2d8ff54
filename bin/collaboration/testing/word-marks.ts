/**
 * Words of which each can be found again: one character stands in each that stands in no other of its document. A single
 * character is never cut in two by an edit, and what is alike at the ends of two words is never taken for the same.
 */
import * as Y from 'yjs'

const FIRST = 0x4e00
const LAST = 0x9fff

/** Deals out the marks of one document. */
export class WordMarks {
  #next = FIRST

  take(): string {
    if (this.#next > LAST) throw new Error('A document has no room for more words.')
    const mark = String.fromCharCode(this.#next)
    this.#next += 1
    return mark
  }
}

const isMark = (code: number): boolean => code >= FIRST && code <= LAST

export const marksIn = (text: string): string[] => [...text].filter((each) => isMark(each.charCodeAt(0)))

/** Where a mark stands. */
export type MarkPlace = {
  readonly mark: string
  readonly id: Y.ID
  /** What it is in, the nearest first, the text of its section or proposal last. */
  readonly holders: readonly Y.ID[]
  /** The id of that section or proposal. */
  readonly root: string
}

/** The marks that a transaction has put anywhere into the document. */
export function putBy({ doc, beforeState, afterState }: Y.Transaction): MarkPlace[] {
  const places: MarkPlace[] = []
  for (const [client, until] of afterState) {
    const from = beforeState.get(client) ?? 0
    for (const struct of from < until ? (doc.store.clients.get(client) ?? []) : [])
      if (struct instanceof Y.Item && struct.id.clock + struct.length > from) places.push(...placesIn(struct))
  }
  return places
}

function placesIn(item: Y.Item): MarkPlace[] {
  if (item.deleted || !(item.content instanceof Y.ContentString)) return []
  const { client, clock } = item.id
  const { str } = item.content
  const holders = holdersOf(item)
  const root = rootIn(holders)
  return Array.from(str.split(''), (mark, at) => ({ mark, at }))
    .filter(({ mark }) => isMark(mark.charCodeAt(0)))
    .map(({ mark, at }) => ({
      mark,
      id: Y.createID(client, clock + at),
      holders: holders.map(({ id }) => id),
      root,
    }))
}

function holdersOf(item: Y.Item): Y.Item[] {
  const holder = item.parent instanceof Y.AbstractType ? item.parent._item : null
  return holder ? [holder, ...holdersOf(holder)] : []
}

const rootIn = (holders: readonly Y.Item[]): string => {
  const keys = holders.flatMap(({ parentSub }) => (parentSub === null ? [] : [parentSub]))
  // Of a proposal: its text, and the proposal.
  return keys.at(-1) ?? ''
}
