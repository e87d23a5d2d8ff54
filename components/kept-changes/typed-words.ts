/**
 * The words in updates whose document is not at hand: what a person gets of changes that can't be merged any more. Where
 * they stood is lost with the document; what was typed in one go stays together, in the order of the typing.
 */
import * as Y from 'yjs'

/** A character, or something between characters that others stand next to. */
type Mark = { text: string; next: Mark | null; previous: Mark | null }

/** Updates that can't be read are left out. */
export function typedWords(updates: readonly Uint8Array[]): string {
  const words = new Words()
  const read = updates.flatMap((update) => {
    try {
      return [Y.decodeUpdate(update)]
    } catch {
      return []
    }
  })
  for (const { structs } of read) for (const struct of structs) if (struct instanceof Y.Item) words.add(struct)
  for (const { ds } of read)
    for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) words.take(client, clock, len)
  return words.text
}

class Words {
  readonly #marks = new Map<string, Mark>()
  /** The first of each stretch, or one that was it. */
  readonly #stretches: Mark[] = []

  add({ id: { client, clock }, length, content, origin, rightOrigin }: Y.Item): void {
    const texts = textsOf(content, length)
    let before = origin && this.#at(origin)
    const after = rightOrigin && this.#at(rightOrigin)
    for (const [index, text] of texts.entries()) {
      const key = keyOf(client, clock + index)
      const known = this.#marks.get(key)
      const mark = known ?? { text, next: null, previous: null }
      if (!known) {
        this.#marks.set(key, mark)
        if (before) insertAfter(before, mark)
        else if (after) insertBefore(after, mark)
        else this.#stretches.push(mark)
      }
      before = mark
    }
  }

  take(client: number, clock: number, length: number): void {
    for (let at = clock; at < clock + length; at += 1) {
      const mark = this.#marks.get(keyOf(client, at))
      if (mark) mark.text = ''
    }
  }

  get text(): string {
    return this.#stretches
      .map((mark) => textFrom(firstOf(mark)).trim())
      .filter(Boolean)
      .join('\n\n')
  }

  #at = ({ client, clock }: Y.ID): Mark | null => this.#marks.get(keyOf(client, clock)) ?? null
}

const keyOf = (client: number, clock: number): string => `${client} ${clock}`

/** One for each of the item's places. */
function textsOf(content: Y.Item['content'], length: number): string[] {
  if (content instanceof Y.ContentString) return content.str.split('')
  if (content instanceof Y.ContentAny) return content.arr.map((value) => (isWords(value) ? value : ''))
  return Array.from({ length }, () => '')
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i
/** What orders the sections of an outline. */
const orderKey = /^(?=.*\d)[A-Za-z][0-9A-Za-z]+$/

/** Titles and main points are whole values; the name of their field does not always come with them. */
const isWords = (value: unknown): value is string =>
  typeof value === 'string' && !uuid.test(value) && !orderKey.test(value)

function insertAfter(before: Mark, mark: Mark): void {
  mark.next = before.next
  mark.previous = before
  if (before.next) before.next.previous = mark
  before.next = mark
}

function insertBefore(after: Mark, mark: Mark): void {
  mark.previous = after.previous
  mark.next = after
  if (after.previous) after.previous.next = mark
  after.previous = mark
}

function firstOf(mark: Mark): Mark {
  let first = mark
  while (first.previous) first = first.previous
  return first
}

function textFrom(first: Mark): string {
  const parts: string[] = []
  for (let mark: Mark | null = first; mark; mark = mark.next) parts.push(mark.text)
  return parts.join('')
}
