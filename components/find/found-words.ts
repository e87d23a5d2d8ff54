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
const MOST_BEFORE = 48
const MOST_AFTER = 160

export type Excerpt = { readonly before: string; readonly found: string; readonly after: string }

/** The sentence around a match, from a word's start near before it. */
export function excerptOf(text: string, { from, to }: Pick<Match, 'from' | 'to'>): Excerpt {
  const sentence = sentenceStart(text, from)
  const start = from - sentence <= MOST_BEFORE ? sentence : wordStart(text, from - MOST_BEFORE, from)
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

/** The first start of a word from `at` on; where there are no spaces, `at` itself, outside a pair. */
function wordStart(text: string, at: number, end: number): number {
  const space = text.slice(at, end).search(/\s\S/)
  if (space !== -1) return at + space + 1
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at
}
