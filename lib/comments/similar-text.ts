/** How alike two texts are, and where in a text something stands that is like another. All of it counts edits of characters. */

export type Likeness = {
  readonly start: number
  readonly end: number
  /** 1 for the same text; 0 or less where nothing is alike. */
  readonly likeness: number
}

/**
 * The stretch of `text` that is most like `sought`, by the fewest characters put in, left out or exchanged (Sellers, 1980).
 * Takes their lengths multiplied: some 100 million steps a second. Null where either is empty.
 */
export function mostLike(sought: string, text: string): Likeness | null {
  if (sought === '' || text === '') return null
  const height = sought.length
  // Of the best way that ends at a place: how many edits it takes, and where it has begun.
  let edits = new Int32Array(height + 1).map((_, row) => row)
  let begins = new Int32Array(height + 1)
  let nextEdits = new Int32Array(height + 1)
  let nextBegins = new Int32Array(height + 1)
  let best = { edits: height, start: 0, end: 0 }
  for (let column = 1; column <= text.length; column += 1) {
    nextEdits[0] = 0
    nextBegins[0] = column
    const sign = text.charCodeAt(column - 1)
    for (let row = 1; row <= height; row += 1) {
      const exchanged = (edits[row - 1] ?? 0) + (sought.charCodeAt(row - 1) === sign ? 0 : 1)
      const left = (edits[row] ?? 0) + 1
      const above = (nextEdits[row - 1] ?? 0) + 1
      if (exchanged <= left && exchanged <= above) {
        nextEdits[row] = exchanged
        nextBegins[row] = begins[row - 1] ?? 0
      } else if (above <= left) {
        nextEdits[row] = above
        nextBegins[row] = nextBegins[row - 1] ?? 0
      } else {
        nextEdits[row] = left
        nextBegins[row] = begins[row] ?? 0
      }
    }
    const last = nextEdits[height] ?? height
    if (last < best.edits) best = { edits: last, start: nextBegins[height] ?? 0, end: column }
    ;[edits, nextEdits] = [nextEdits, edits]
    ;[begins, nextBegins] = [nextBegins, begins]
  }
  return { start: best.start, end: best.end, likeness: 1 - best.edits / height }
}

/** How many characters one text has in common with another from its beginning. */
export function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  for (let at = 0; at < most; at += 1) if (one.charCodeAt(at) !== other.charCodeAt(at)) return at
  return most
}

export function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  for (let at = 1; at <= most; at += 1)
    if (one.charCodeAt(one.length - at) !== other.charCodeAt(other.length - at)) return at - 1
  return most
}

/** Shorter ones are in every text. */
const SHORTEST_PIECE = 4

/** Of `sought`, the part that is found in `text` in whole pieces, in whatever order; from 0 to 1. */
export function partFound(sought: string, text: string): number {
  if (sought.length < SHORTEST_PIECE) return text.includes(sought) ? 1 : 0
  let found = 0
  let at = 0
  while (at + SHORTEST_PIECE <= sought.length) {
    if (!text.includes(sought.slice(at, at + SHORTEST_PIECE))) at += 1
    else {
      let end = at + SHORTEST_PIECE
      while (end < sought.length && text.includes(sought.slice(at, end + 1))) end += 1
      found += end - at
      at = end
    }
  }
  return found / sought.length
}

const TRIPLE = 3

/** Where `sought` could be in a long text, the likeliest first: windows that share the most triples of characters with it. */
export function likelyWindows(
  sought: string,
  text: string,
  least: number,
  most: number,
): { start: number; end: number }[] {
  const triples = new Set<string>()
  for (let at = 0; at + TRIPLE <= sought.length; at += 1) triples.add(sought.slice(at, at + TRIPLE))
  const size = Math.max(1, sought.length - TRIPLE + 1)
  const hits = new Uint8Array(Math.max(0, text.length - TRIPLE + 1))
  for (let at = 0; at < hits.length; at += 1) if (triples.has(text.slice(at, at + TRIPLE))) hits[at] = 1
  const peaks = peaksOf(hits, size)
  return peaks
    .filter(({ count }) => count >= least * size)
    .sort((one, other) => other.count - one.count)
    .slice(0, most)
    .map(({ at }) => {
      const slack = Math.ceil(sought.length / 2)
      return { start: Math.max(0, at - slack), end: Math.min(text.length, at + sought.length + slack) }
    })
}

/** The best window of each stretch that is as long as a window. */
function peaksOf(hits: Uint8Array, size: number): { at: number; count: number }[] {
  const peaks: { at: number; count: number }[] = []
  let count = 0
  for (let end = 0; end < hits.length; end += 1) {
    count += hits[end] ?? 0
    if (end >= size) count -= hits[end - size] ?? 0
    const at = Math.max(0, end - size + 1)
    const last = peaks.at(-1)
    if (count === 0) continue
    if (last && at - last.at < size) {
      if (count > last.count) peaks[peaks.length - 1] = { at, count }
    } else peaks.push({ at, count })
  }
  return peaks
}
