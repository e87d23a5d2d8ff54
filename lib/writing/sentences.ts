/** Finds where sentences end, so that a text that broke off can be taken back to its last whole one. */

/** After a full stop comes a space, the end, or a closing mark; a Chinese one ends wherever it stands. */
const END = /(?:[.!?…]+(?:["'”’»)\]*_]*)(?=\s|$)|[。！？…]+[”’」』）》]*)/gu

/** "3." at the start of a line numbers a list, and "Dr." or "e.g." end no sentence. */
const NO_END = /(?:^|\n)\s*\d{1,3}\.$|\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|etc|e\.g|i\.e|cf|ca|approx|No|Fig|Vol|pp?|[A-Z])\.$/u

function sentenceEnds(text: string, from: number): number[] {
  const ends: number[] = []
  for (const match of text.slice(from).matchAll(END)) {
    const end = from + match.index + match[0].length
    if (!NO_END.test(text.slice(Math.max(0, end - 12), end))) ends.push(end)
  }
  return ends
}

/** The text through its last whole sentence; a finished block (a list, a table row) before a blank line counts too. */
export function wholeSentences(text: string): string {
  const end = Math.max(sentenceEnds(text, 0).at(-1) ?? 0, lastFinishedBlock(text))
  return text.slice(0, end).trimEnd()
}

function lastFinishedBlock(text: string): number {
  const blank = text.lastIndexOf('\n\n')
  if (blank === -1) return 0
  const block = text.slice(0, blank).split('\n').at(-1) ?? ''
  return /^\s*(?:[-*+|>]|\d{1,3}\.|#)/.test(block) && !/^\s*#/.test(block) ? blank : 0
}

/** Where the first sentence that ends at or after `from` ends; -1 when none does. */
export const nextSentenceEnd = (text: string, from: number): number => sentenceEnds(text, from)[0] ?? -1

export const endsSentence = (text: string): boolean =>
  text.trimEnd() === '' || sentenceEnds(text.trimEnd(), 0).at(-1) === text.trimEnd().length

/** The last `characters` or so of a text, from the start of a sentence where there is one. */
export function lastSentences(text: string, characters = 300): string {
  const tail = text.trimEnd().slice(-characters * 2)
  const ends = sentenceEnds(tail, 0).filter((end) => end < tail.length)
  const start = ends.find((end) => tail.length - end <= characters) ?? Math.max(0, tail.length - characters)
  return tail.slice(start).trim()
}
