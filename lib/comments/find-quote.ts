/** Finds quoted words in a text that may have been written anew since. */
import { type LooseText, looseText } from './loose-text'
import { commonEnd, commonStart, type Likeness, likelyWindows, mostLike } from './similar-text'

/** From `start` to before `end`, as in the text itself. */
export type Words = { readonly start: number; readonly end: number; readonly exact: boolean }

/** What is looked for, folded. */
export type Sought = { readonly quote: string; readonly before: string; readonly after: string }

export const soughtIn = (anchor: Sought): Sought => ({
  quote: looseText(anchor.quote).text,
  before: looseText(anchor.before).text,
  after: looseText(anchor.after).text,
})

/** A text as it is read; a section's is a `FlatText`. */
export type ReadText = { readonly text: string }

const looseTexts = new WeakMap<ReadText, LooseText>()

/** Folded once. */
export function looseOf(flat: ReadText): LooseText {
  const known = looseTexts.get(flat) ?? looseText(flat.text)
  looseTexts.set(flat, known)
  return known
}

const MOST_PLACES = 200

/** Each place where exactly these words stand, as far as folding tells. */
export function exactPlaces(flat: ReadText, quote: string): Words[] {
  const { text } = looseOf(flat)
  const places: Words[] = []
  if (quote === '') return places
  for (let at = text.indexOf(quote); at !== -1 && places.length < MOST_PLACES; at = text.indexOf(quote, at + 1))
    places.push({ ...unfolded(flat, at, at + quote.length), exact: true })
  return places
}

/**
 * The same words, or else those that are most like them. `near` is where they stood last, where that is known. Null where
 * nothing is like them, or where they say too little to be told from others.
 */
export function findQuote(flat: ReadText, sought: Sought, near: number | null): Words | null {
  const exact = exactPlaces(flat, sought.quote)
  if (exact.length > 0) {
    const best = exact.map((words) => ({ words, score: scoreOf(flat, sought, words, near) })).reduce(better)
    return saysEnough(sought.quote, exact.length) || best.score >= LEAST_FIT ? best.words : null
  }
  return findLike(flat, sought, near)
}

/** So much of what stands around a word, or the same place, tells one “the” from another. */
const LEAST_FIT = 8
const SAME_PLACE = 20
const NEAR = 400

type Fitting = { readonly words: Words; readonly score: number }

const better = (one: Fitting, other: Fitting): Fitting => (other.score > one.score ? other : one)

/** By what stands around them, and by how near they are to where they were. */
function scoreOf(flat: ReadText, sought: Sought, words: Words, near: number | null): number {
  const { left, right } = standingAround(flat, sought, words)
  const distance = near === null ? Number.POSITIVE_INFINITY : Math.abs(words.start - near)
  const nearness = distance <= SAME_PLACE ? SAME_PLACE : Math.max(0, (SAME_PLACE * (NEAR - distance)) / NEAR)
  return left + right + nearness
}

/** In the text itself: spaces are no part of what is compared. */
const AROUND = 160

type Around = { readonly left: number; readonly right: number }

/** How many folded characters of what stood on either side stand there. */
export function standingAround(
  { text }: ReadText,
  { before, after }: Sought,
  { start, end }: Pick<Words, 'start' | 'end'>,
): Around {
  return {
    left: commonEnd(before, looseText(text.slice(Math.max(0, start - AROUND), start)).text),
    right: commonStart(after, looseText(text.slice(end, end + AROUND)).text),
  }
}

/** Letters of scripts that write a word in one or two signs say more. */
const weightOf = (quote: string): number =>
  quote.length +
  2 * (quote.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0)

const saysEnough = (quote: string, times: number): boolean => weightOf(quote) >= (times === 1 ? 4 : 12)

const LIGHTEST_LIKE = 12
const LONG = 40
/** Of texts that have nothing to do with each other 0.45 are alike at most. */
const LEAST_LIKENESS = { short: 0.7, long: 0.6 }
const LEAST_TRIPLES = 0.25
const MOST_WINDOWS = 3

function findLike(flat: ReadText, sought: Sought, near: number | null): Words | null {
  const { quote } = sought
  if (weightOf(quote) < LIGHTEST_LIKE) return null
  const { text } = looseOf(flat)
  const least = quote.length < LONG ? LEAST_LIKENESS.short : LEAST_LIKENESS.long
  const fitting = likelyWindows(quote, text, LEAST_TRIPLES, MOST_WINDOWS).flatMap(({ start, end }): Fitting[] => {
    const found = likeIn(quote, text.slice(start, end))
    if (!found || found.likeness < least) return []
    const words = wholeWords(flat, { ...unfolded(flat, start + found.start, start + found.end), exact: false })
    return [{ words, score: 200 * found.likeness + scoreOf(flat, sought, words, near) }]
  })
  return fitting.length > 0 ? fitting.reduce(better).words : null
}

/** Comparing more at once would be felt in typing. */
const MOST_COMPARED = 400
const ENDS = 160

/** Long words are as like as the less like of their two ends. */
export function likeIn(quote: string, text: string): Likeness | null {
  if (quote.length <= MOST_COMPARED) return mostLike(quote, text)
  const first = mostLike(quote.slice(0, ENDS), text)
  const last = mostLike(quote.slice(-ENDS), text)
  if (!first || !last) return null
  const [start, end] = [first.start, last.end]
  const isInOrder = end - start > quote.length / 2
  return isInOrder ? { start, end, likeness: Math.min(first.likeness, last.likeness) } : null
}

/** Both ends of a stretch of the folded text in the text itself. */
function unfolded(flat: ReadText, start: number, end: number): { start: number; end: number } {
  const { origins } = looseOf(flat)
  return { start: origins[start] ?? flat.text.length, end: (origins[end - 1] ?? flat.text.length - 1) + 1 }
}

const letter = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}\p{M}]/u
const MOST_WIDENED = 24

/** What is only like the words may begin or end in the middle of one. */
function wholeWords({ text }: ReadText, { start, end, exact }: Words): Words {
  const joins = (at: number) => letter.test(text.charAt(at - 1)) && letter.test(text.charAt(at))
  const isCut = (at: number) => joins(at) || /^[\udc00-\udfff]/.test(text.charAt(at))
  let from = start
  while (from > 0 && start - from < MOST_WIDENED && isCut(from)) from -= 1
  let to = end
  while (to < text.length && to - end < MOST_WIDENED && isCut(to)) to += 1
  return { start: from, end: to, exact }
}
