/** Finds where sentences end, so that a text that broke off can be taken back to its last whole one. */

/**
 * After a full stop comes a space, the end, or a closing mark: in German “ and «, in French » behind a narrow space. A
 * Chinese or Japanese one ends wherever it stands.
 */
const END = /(?:[.!?…]+(?:["'”“’‘»«›‹)\]*_]|[\u202f\u00a0]»)*(?=\s|$)|[。！？…]+[”’」』）》]*)/gu

/** "3." at the start of a line numbers a list, and "Dr." or "e.g." end no sentence. */
const NO_END =
  /(?:^|\n)\s*\d{1,3}\.$|\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|etc|e\.g|i\.e|cf|ca|approx|No|Fig|Vol|pp?|bzw|vgl|Nr|Abb|Kap|Bd|[zdu]|d\.\s?h|u\.\s?a|MM|chap|Sra?|Dra|Srta|núm|págs?|[A-Z])\.$/u

/** "am 3. Mai", "im 19. Jahrhundert": a German ordinal number ends no sentence. */
const ORDINAL = /(?<![\d.,])\d{1,2}\.$/
const AFTER_ORDINAL =
  /^\s+(?:\p{Ll}|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Jahrtausend|Kapitel|Auflage)/u

function sentenceEnds(text: string, from: number): number[] {
  const ends: number[] = []
  for (const match of text.slice(from).matchAll(END)) {
    const end = from + match.index + match[0].length
    const before = text.slice(Math.max(0, end - 12), end)
    const isOrdinal = ORDINAL.test(before) && AFTER_ORDINAL.test(text.slice(end, end + 16))
    if (!NO_END.test(before) && !isOrdinal) ends.push(end)
  }
  return ends
}

export const LIST_LINE = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S/
export const TABLE_LINE = /^[ \t]*\|/
export const QUOTE_LINE = /^[ \t]*>/
const FENCE = /^[ \t]*(?:```|~~~)/
/** Whole as it stands: the full stops in it end no sentence of the text. */
const IMAGE_LINE = /^[ \t]*!\[.*\]\(.*\)[ \t]*$/
/** A head, its rule and a row: less of a table is none yet. */
const LEAST_TABLE_LINES = 3

/**
 * The text through its last whole sentence or finished item of a list. Of a table only whole rows count, and of code only
 * a block that is closed. The first `kept` characters were found whole before and stay, whatever they end with.
 */
export const wholeSentences = (text: string, kept = 0): string =>
  text.slice(0, Math.max(kept, wholeEnds(text).at(-1) ?? 0)).trimEnd()

/** Every place where a text may end, as `wholeSentences` has it. */
export function wholeEnds(text: string): number[] {
  const ends: number[] = []
  let start = 0
  let tableLines = 0
  let inCode = false
  for (const line of text.split('\n')) {
    const end = start + line.length
    const isFollowed = end < text.length
    const isFence = FENCE.test(line)
    if (isFence) inCode = !inCode
    tableLines = !inCode && TABLE_LINE.test(line) ? tableLines + 1 : 0
    if (tableLines > 0) ends.push(...(isFollowed && tableLines >= LEAST_TABLE_LINES ? [end] : []))
    else if (!inCode && (isFence || IMAGE_LINE.test(line) || (isFollowed && LIST_LINE.test(line)))) ends.push(end)
    else if (!inCode) for (const at of sentenceEnds(line, 0)) ends.push(start + at)
    start = end + 1
  }
  return ends
}

/** Where the first sentence that ends at or after `from` ends; -1 when none does. */
export const nextSentenceEnd = (text: string, from: number): number => sentenceEnds(text, from)[0] ?? -1

export const endsSentence = (text: string): boolean =>
  text.trimEnd() === '' ||
  sentenceEnds(text.trimEnd(), 0).at(-1) === text.trimEnd().length ||
  IMAGE_LINE.test(text.trimEnd().split('\n').at(-1) ?? '')

/** The last `characters` or so of a text, from the start of a sentence where there is one. */
export function lastSentences(text: string, characters = 300): string {
  const tail = text.trimEnd().slice(-characters * 2)
  const ends = sentenceEnds(tail, 0).filter((end) => end < tail.length)
  const start = ends.find((end) => tail.length - end <= characters) ?? Math.max(0, tail.length - characters)
  return tail.slice(start).trim()
}

const HEADING = /^[ \t]*#{1,6}[ \t]/
const kindOf = (line: string): string | null =>
  [LIST_LINE, TABLE_LINE, HEADING, FENCE, QUOTE_LINE].find((kind) => kind.test(line))?.source ?? null

/**
 * What stands between a text and what is added to it. `isOpen`: the text broke off, so prose goes on in its paragraph,
 * an item in its list and a row in its table; else a new paragraph begins.
 */
export function jointBetween(text: string, added: string, isOpen: boolean): string {
  if (text.trim() === '' || /\n\s*$/.test(text)) return ''
  const last = text.slice(text.lastIndexOf('\n') + 1)
  const [kind, next] = [kindOf(last), kindOf(added)]
  if (isOpen && kind !== null && kind === next && kind !== HEADING.source && kind !== FENCE.source) return '\n'
  if (!isOpen || next !== null || (kind !== null && !endsSentence(text))) return '\n\n'
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。！？”」]$/u.test(text) ? '' : ' '
}

/** As much of an addition as `jointBetween` must see. */
export const JOINT_LOOKS_AT = 8
