/** What the bar says of what was found. */
import type { Match } from '@/lib/documents/search/search-index'

const sectionsWords = (count: number): string => (count === 1 ? '1 section' : `${count} sections`)

export const sectionsOfMatches = (matches: readonly Match[]): number =>
  new Set(matches.map(({ section }) => section)).size

/** "3 of 11 in 5 sections". */
export function foundWords(matches: readonly Match[], current: number): string {
  if (matches.length === 0) return 'Nothing found'
  return `${current + 1} of ${matches.length} in ${sectionsWords(sectionsOfMatches(matches))}`
}

export type ReplacedCounts = {
  readonly count: number
  readonly sections: number
  /** Matches that were left where they are. */
  readonly writing: number
  readonly titles: number
}

/** "Replaced 10 in 4 sections. 1 in a section that is being written was left." */
export function replacedWords({ count, sections, writing, titles }: ReplacedCounts): string {
  const done = count === 0 ? 'Nothing was replaced.' : `Replaced ${count} in ${sectionsWords(sections)}.`
  const left = [
    ...(writing > 0 ? [`${writing} in text that is being written ${writing === 1 ? 'was' : 'were'} left.`] : []),
    ...(titles > 0 ? [`${titles} in titles ${titles === 1 ? 'was' : 'were'} left.`] : []),
  ]
  return [done, ...left].join(' ')
}

/** Of a line that shows a match: so many letters before it, at most, and behind it. */
export const MOST_BEFORE = 48
const MOST_AFTER = 160

/** Hangul, and from there on mostly the scripts of East Asia. */
const firstWide = 0x1100

export type Excerpt = { readonly before: string; readonly found: string; readonly after: string }

/** The sentence around a match, from a word's start near before it. A wide letter, as of Chinese, counts as two. */
export function excerptOf(text: string, { from, to }: Pick<Match, 'from' | 'to'>, mostBefore = MOST_BEFORE): Excerpt {
  const sentence = sentenceStart(text, from)
  const nearest = startWithin(text, from, mostBefore)
  const start = nearest <= sentence ? sentence : wordStart(text, nearest, from)
  const line = (part: string) => part.replace(/\s+/g, ' ')
  const before = line(text.slice(start, from))
  return {
    before: start > 0 && start !== sentence ? `… ${before.trimStart()}` : before.trimStart(),
    found: line(text.slice(from, to)),
    after: line(text.slice(to, to + MOST_AFTER)),
  }
}

function sentenceStart(text: string, from: number): number {
  const before = text.slice(Math.max(0, from - 400), from)
  const end = [...before.matchAll(/[.!?\u2026]["”’)]*\s+|[。！？]|\n/gu)].at(-1)
  return end ? from - before.length + end.index + end[0].length : Math.max(0, from - 400)
}

/** Where the letters before `end` begin that take as much room as so many narrow ones. */
function startWithin(text: string, end: number, letters: number): number {
  let [at, left] = [end, letters]
  while (at > 0 && left > 0) {
    at -= 1
    left -= text.charCodeAt(at) < firstWide ? 1 : 2
  }
  return left < 0 ? at + 1 : at
}

/** The first start of a word from `at` on; where there are no spaces, `at` itself, outside a pair. */
function wordStart(text: string, at: number, end: number): number {
  const space = text.slice(at, end).search(/\s\S/)
  if (space !== -1) return at + space + 1
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at
}
