/** Finds the words that a thread is about, however the text has changed since. */
import * as Y from 'yjs'
import { sectionsOf } from '../documents/live-document'
import { type SectionId, sectionIdSchema } from '../outline/outline'
import { trimmed } from './anchor-of'
import {
  exactPlaces,
  findQuote,
  likeIn,
  looseOf,
  type Sought,
  soughtIn,
  standingAround,
  type Words,
} from './find-quote'
import { type FlatText, flatTextOf } from './flat-text'
import { looseText } from './loose-text'
import { type Range, rangeOf } from './relative-place'
import { mostLike, partFound } from './similar-text'
import type { TextPlace } from './text-place'
import type { TextAnchor } from './thread'

export type FoundAnchor =
  | {
      readonly kind: 'attached'
      readonly sectionId: SectionId
      readonly start: TextPlace
      readonly end: TextPlace
      /** Whether they are the very words of the quote, but for spaces, case and the kind of quotation marks. */
      readonly exact: boolean
    }
  | { readonly kind: 'detached' }

/**
 * In order: where its places are, as long as at least half of the words is still alive between them or what is there is like
 * them; where the words stand otherwise in the section; where words that are like them do; where a long quote stands exactly
 * in another section. What was found is remembered for each state of a text: a change costs its own section. Not to be
 * called in a transaction.
 */
export function findAnchor(doc: Y.Doc, anchor: TextAnchor): FoundAnchor {
  const found = locate(doc, anchor)
  if (!found) return { kind: 'detached' }
  const { flat, sectionId, words } = found
  const { start, end, exact } = words
  return { kind: 'attached', sectionId, start: flat.placeOf(start), end: flat.placeOf(end), exact }
}

export type Located = {
  readonly sectionId: SectionId
  readonly flat: FlatText
  readonly words: Words
  /** Whether its places told it, and not the words alone. */
  readonly byPlaces: boolean
}

export function locate(doc: Y.Doc, anchor: TextAnchor): Located | null {
  return locateHere(doc, anchor) ?? locateElsewhere(doc, anchor)
}

function locateHere(doc: Y.Doc, anchor: TextAnchor): Located | null {
  const sectionId = sectionIdSchema.parse(anchor.sectionId)
  const fragment = sectionsOf(doc).get(sectionId)
  if (!(fragment instanceof Y.XmlFragment)) return null
  const flat = flatTextOf(fragment)
  const known = located.get(anchor)
  if (known?.flat === flat) return known.found
  const words = wordsIn(doc, flat, anchor)
  const found = words && { sectionId, flat, ...words }
  located.set(anchor, { flat, found })
  return found
}

const located = new WeakMap<TextAnchor, { readonly flat: FlatText; readonly found: Located | null }>()
const soughts = new WeakMap<TextAnchor, Sought>()

function soughtOf(anchor: TextAnchor): Sought {
  const sought = soughts.get(anchor) ?? soughtIn(anchor)
  soughts.set(anchor, sought)
  return sought
}

function wordsIn(doc: Y.Doc, flat: FlatText, anchor: TextAnchor): Pick<Located, 'words' | 'byPlaces'> | null {
  const range = rangeOf(doc, flat, anchor)
  const between = range && wordsBetween(flat, anchor, range)
  if (between) return { words: between, byPlaces: true }
  const words = findQuote(flat, soughtOf(anchor), range?.start ?? null)
  return words && { words, byPlaces: false }
}

/** What is between its places, where those are still the words of the quote. */
function wordsBetween(flat: FlatText, anchor: TextAnchor, range: Range): Words | null {
  const rest = trimmed(flat.text, range.start, range.end)
  if (!rest) return null
  const sought = soughtOf(anchor)
  const { quote } = sought
  const now = looseText(flat.text.slice(rest.start, rest.end)).text
  if (now === quote) return { ...rest, exact: true }
  if (now.includes(quote)) return { ...rest, exact: false }
  // A paragraph that was broken in the middle of the words has the rest of them in a new one.
  const whole = exactPlaces(flat, quote).find((words) => overlap(words, rest) * 2 >= rest.end - rest.start)
  if (whole) return whole
  // Text that is put into the words does not make them others; of half of them, the other half may be gone.
  const isMostThere = range.deleted * 2 <= anchor.quote.length
  if (!isMostThere && !isStill(flat, sought, rest, now))
    return isReplaced(flat, sought, rest, now) ? { ...rest, exact: false } : null
  return { ...(widened(flat, quote, rest) ?? rest), exact: false }
}

type Stretch = { readonly start: number; readonly end: number }

const overlap = (one: Stretch, other: Stretch): number =>
  Math.min(one.end, other.end) - Math.max(one.start, other.start)

/** Where most of the words is gone: what is like them, unless they stand elsewhere in more of their surroundings. */
function isStill(flat: FlatText, sought: Sought, rest: Stretch, now: string): boolean {
  if (mostAround(flat, sought) > around(flat, sought, rest)) return false
  const ends = endsOf(now, sought.quote.length)
  if (partFound(sought.quote, ends) >= 0.5) return true
  return (likeIn(sought.quote, ends)?.likeness ?? 0) >= 0.5
}

/** How many folded characters of what stood around the words stand around a stretch. */
function around(flat: FlatText, sought: Sought, stretch: Stretch): number {
  const { left, right } = standingAround(flat, sought, stretch)
  return left + right
}

/** The most that stand around the words themselves, wherever they are; less than 0 where they are nowhere. */
const mostAround = (flat: FlatText, sought: Sought): number =>
  Math.max(-1, ...exactPlaces(flat, sought.quote).map((place) => around(flat, sought, place)))

/** So much more than the words may stand between their places before only both ends of it are looked at. Folded characters. */
const MOST_BETWEEN = 1_000

/** Where much was put in, what is left of the words stands at its ends. */
function endsOf(now: string, length: number): string {
  const each = 2 * length + MOST_BETWEEN / 2
  return now.length <= 2 * each ? now : now.slice(0, each) + now.slice(-each)
}

/** What is exchanged as a whole, by replacing a word, is short. Folded characters. */
const LONGEST_REPLACED = 80
/** Of what stood on each side so much is to stand there still, and so much of both together. */
const LEAST_ON_A_SIDE = 2
const LEAST_AROUND = 6

/**
 * Other words that were put in the place of short ones, in the same sentence: they are what the thread is about now. What is
 * only left of words that were deleted is not, and where the words themselves stand in their surroundings, they are.
 */
function isReplaced(flat: FlatText, sought: Sought, rest: Stretch, now: string): boolean {
  const { quote, before, after } = sought
  if (quote.length > LONGEST_REPLACED || now.length > LONGEST_REPLACED || partFound(now, quote) >= 0.5) return false
  const { left, right } = standingAround(flat, sought, rest)
  const all = before.length + after.length
  if (all === 0 || left + right < Math.min(LEAST_AROUND, all)) return false
  if (left < Math.min(LEAST_ON_A_SIDE, before.length) || right < Math.min(LEAST_ON_A_SIDE, after.length)) return false
  return mostAround(flat, sought) < left + right
}

const NEARLY_THE_SAME = 0.85
/** Folded characters: comparing longer ones would be felt in typing. */
const LONGEST_WIDENED = 400

/** The same for words that were changed a little before they were parted: they end with their block, or begin with it. */
function widened(flat: FlatText, quote: string, rest: Stretch): Stretch | null {
  const isAtSeam = flat.text.charAt(rest.start - 1) === '\n' || flat.text.charAt(rest.end) === '\n'
  if (!isAtSeam || quote.length > LONGEST_WIDENED) return null
  const { text, origins } = looseOf(flat)
  const first = origins.findIndex((origin) => origin >= rest.start)
  const from = Math.max(0, first - quote.length)
  const to = Math.min(text.length, first + 2 * quote.length)
  const like = mostLike(quote, text.slice(from, to))
  if (!like || like.likeness < NEARLY_THE_SAME) return null
  const start = origins[from + like.start] ?? rest.start
  const end = (origins[from + like.end - 1] ?? rest.end - 1) + 1
  return start <= rest.start && end >= rest.end ? { start, end } : null
}

/** Shorter words stand in many sections. Folded characters. */
const SHORTEST_ELSEWHERE = 24

function locateElsewhere(doc: Y.Doc, anchor: TextAnchor): Located | null {
  const { quote } = soughtOf(anchor)
  if (quote.length < SHORTEST_ELSEWHERE) return null
  for (const [id, fragment] of sectionsOf(doc).entries()) {
    if (id === anchor.sectionId || !(fragment instanceof Y.XmlFragment)) continue
    const flat = flatTextOf(fragment)
    if (isAbsent(flat, quote)) continue
    const words = findQuote(flat, soughtOf(anchor), null)
    const sectionId = sectionIdSchema.safeParse(id)
    if (words?.exact && sectionId.success) return { sectionId: sectionId.data, flat, words, byPlaces: false }
  }
  return null
}

const absences = new WeakMap<FlatText, Map<string, boolean>>()

/** Remembered for each state of a text: every change asks of all sections. */
function isAbsent(flat: FlatText, quote: string): boolean {
  const known = absences.get(flat) ?? new Map<string, boolean>()
  absences.set(flat, known)
  const before = known.get(quote)
  if (before !== undefined) return before
  const isAbsentHere = !looseOf(flat).text.includes(quote)
  known.set(quote, isAbsentHere)
  return isAbsentHere
}
