/** Ids of neighbouring items, as Yjs numbers them, and sets of such ids; what they stand for in a text. */
import type * as Y from 'yjs'

export type Span = { readonly client: number; readonly clock: number; readonly length: number }

export const spanOf = ({ id: { client, clock }, length }: Y.Item): Span => ({ client, clock, length })

export const spansOf = ({ clients }: Y.Transaction['deleteSet']): Span[] =>
  [...clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, length: len })))

export const isIn = ({ client, clock, length }: Span, id: Y.ID): boolean =>
  id.client === client && id.clock >= clock && id.clock < clock + length

/** What is in both; null where nothing is. */
export function common(one: Span, other: Span): Span | null {
  const clock = Math.max(one.clock, other.clock)
  const length = Math.min(one.clock + one.length, other.clock + other.length) - clock
  return one.client === other.client && length > 0 ? { client: one.client, clock, length } : null
}

/** Of at most `most` spans; those of the client that came first are forgotten where there are more. */
export class Spans {
  readonly #byClient = new Map<number, Span[]>()
  #size = 0

  constructor(private readonly most: number) {}

  add(span: Span): void {
    const spans = this.#byClient.get(span.client)
    if (spans) spans.push(span)
    else this.#byClient.set(span.client, [span])
    this.#size += 1
    for (const first of this.#byClient.keys()) {
      if (this.#size <= this.most) return
      this.#set(first, [])
    }
  }

  remove(span: Span): void {
    const spans = this.#of(span.client)
    if (spans.some((each) => common(each, span)))
      this.#set(
        span.client,
        spans.flatMap((each) => without(each, span)),
      )
  }

  has(id: Y.ID): boolean {
    return this.#of(id.client).some((span) => isIn(span, id))
  }

  /** All of it. */
  covers({ client, clock, length }: Span): boolean {
    const parts = this.#of(client)
    for (let at = clock; at < clock + length; ) {
      const part = parts.find((each) => isIn(each, { client, clock: at }))
      if (!part) return false
      at = part.clock + part.length
    }
    return true
  }

  touches(span: Span): boolean {
    return this.#of(span.client).some((each) => common(each, span))
  }

  #of(client: number): readonly Span[] {
    return this.#byClient.get(client) ?? []
  }

  #set(client: number, spans: Span[]): void {
    this.#size += spans.length - this.#of(client).length
    if (spans.length === 0) this.#byClient.delete(client)
    else this.#byClient.set(client, spans)
  }
}

function without(span: Span, taken: Span): Span[] {
  const both = common(span, taken)
  if (!both) return [span]
  const { client, clock } = span
  const end = both.clock + both.length
  const rest = [
    { client, clock, length: both.clock - clock },
    { client, clock: end, length: clock + span.length - end },
  ]
  return rest.filter(({ length }) => length > 0)
}

/** Those of these letters that are still in a text. */
export function deleteIn(text: Y.XmlText, letters: Span): void {
  const runs: { readonly at: number; readonly length: number }[] = []
  let before = 0
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    const part = common(spanOf(item), letters)
    if (part) runs.push({ at: before + part.clock - item.id.clock, length: part.length })
    before += item.length
  }
  for (const { at, length } of runs.reverse()) text.delete(at, length)
}
