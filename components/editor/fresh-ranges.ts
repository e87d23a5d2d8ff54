/** Which words of a text have just arrived, as ranges that move with the text around them. */
import type { Node } from '@tiptap/pm/model'

/** Words are tinted for so long after they arrived. */
export const freshMs = 4_000

/** What arrives within so long is one range. */
const togetherMs = 400

/** Positions in the document of the editor; `at` in milliseconds since the epoch. */
export type FreshRange = { readonly from: number; readonly to: number; readonly at: number }

/** What of a document was exchanged for what: all before `start` and behind the ends is the same. */
export type Difference = { readonly start: number; readonly oldEnd: number; readonly newEnd: number }

/** The binding exchanges whole documents: what really changed is found by comparing them. */
export function differenceOf(before: Node, after: Node): Difference | null {
  const start = before.content.findDiffStart(after.content)
  const ends = before.content.findDiffEnd(after.content)
  if (start === null || ends === null) return null
  // Of "aa" that became "aaa" both ends are found at the same letters.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b))
  return { start, oldEnd: ends.a + overlap, newEnd: ends.b + overlap }
}

/** Whether no words follow: a model goes on at the end of a text; what people type into it meanwhile is mostly elsewhere. */
export const isLast = (doc: Node, at: number): boolean => doc.textBetween(at, doc.content.size) === ''

/** After something else was put into the place of a part of the text. */
export function movedRanges(ranges: readonly FreshRange[], { start, oldEnd, newEnd }: Difference): FreshRange[] {
  const moved = (at: number): number => (at <= start ? at : at >= oldEnd ? at + newEnd - oldEnd : start)
  return ranges
    .map(({ from, to, at }) => ({ from: moved(from), to: moved(to), at }))
    .filter(({ from, to }) => from < to)
}

/** With what has arrived now; words that go on where others just ended join them. */
export function withArrived(ranges: readonly FreshRange[], arrived: FreshRange): FreshRange[] {
  if (arrived.from >= arrived.to) return [...ranges]
  const last = ranges.at(-1)
  if (!last || last.to > arrived.from || arrived.from - last.to > 2 || arrived.at - last.at > togetherMs)
    return [...ranges, arrived]
  return [...ranges.slice(0, -1), { ...last, to: arrived.to }]
}

export const stillFresh = (ranges: readonly FreshRange[], now: number): FreshRange[] =>
  ranges.filter(({ at }) => now - at < freshMs)
