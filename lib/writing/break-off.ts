/** Where the text of a section goes on beside it, once a person has edited the section while it was written. */
import { LIST_LINE, QUOTE_LINE, TABLE_LINE, wholeEnds } from './sentences'

export type BrokenOff = {
  /** What may stay: it ends whole. */
  readonly kept: string
  /** What the rest begins with, valid Markdown by itself: a sentence, an item, or a whole table, quotation or block of code. */
  readonly rest: string
  /** Whether the rest goes on in the paragraph that `kept` ends with. */
  readonly joins: boolean
}

/**
 * `shown` of the text's characters stand in the section, and only there may it be broken off. The first `whole` characters
 * end whole, whatever they end with.
 */
export function breakOff(text: string, shown: number, whole = 0): BrokenOff {
  const ends = wholeEnds(text).filter((end) => end <= shown && goesOnByItself(text, end))
  return breakAt(text, Math.max(ends.at(-1) ?? 0, whole <= shown ? whole : 0))
}

/**
 * Where what is shown must stay although it ends within a quotation or an item: no sentence of it is said again. A table is
 * said as a whole all the same.
 */
export function breakOffWithin(text: string, shown: number, whole = 0): BrokenOff {
  const isOver = (end: number) => end < shown || /^(?:\s|$)/.test(text.slice(end))
  const mayEnd = (end: number) => !TABLE_LINE.test(lineAt(text, end).text) && isOver(end)
  const ends = wholeEnds(text.slice(0, shown)).filter(mayEnd)
  const { kept } = breakOff(text, shown, whole)
  return breakAt(text, Math.max(ends.at(-1) ?? 0, kept.length))
}

function breakAt(text: string, at: number): BrokenOff {
  const line = lineAt(text, at)
  const [before, after] = [text.slice(line.start, at).trim(), text.slice(at, line.end).trim()]
  const isInQuote = QUOTE_LINE.test(line.text) && before !== '' && after !== ''
  const rest = text.slice(at).trimStart()
  return { kept: text.slice(0, at).trimEnd(), rest: isInQuote ? `> ${rest}` : rest, joins: isInParagraph(text, at) }
}

/** Half a table, a quotation or an item is none: what comes after it would not know what it belongs to. */
function goesOnByItself(text: string, end: number): boolean {
  const line = lineAt(text, end)
  const isLineOver = text.slice(end, line.end).trim() === ''
  if (LIST_LINE.test(line.text)) return isLineOver
  const kind = [TABLE_LINE, QUOTE_LINE].find((each) => each.test(line.text))
  return kind === undefined || (isLineOver && isOver(text.slice(line.end + 1), kind))
}

/** Whether another line has come, and it is not of the same block. */
const isOver = (after: string, kind: RegExp): boolean => after !== '' && !kind.test(after)

function isInParagraph(text: string, at: number): boolean {
  const { text: line } = lineAt(text, at)
  const after = text.slice(at)
  const isProse =
    at > 0 && ![LIST_LINE, TABLE_LINE, QUOTE_LINE, /^[ \t]*(?:#{1,6}[ \t]|```|~~~)/].some((each) => each.test(line))
  return isProse && line.trim() !== '' && after.trim() !== '' && !/^[ \t]*\n/.test(after)
}

function lineAt(text: string, at: number): { readonly text: string; readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const next = text.indexOf('\n', at)
  const end = next === -1 ? text.length : next
  return { text: text.slice(start, end), start, end }
}
