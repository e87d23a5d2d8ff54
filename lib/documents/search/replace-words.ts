/** Puts other words in the place of those that are found, in the shared text itself. */
import * as Y from 'yjs'
import type { SectionId } from '../../outline/outline'
import { onOneLine } from '../images/text-image'
import { sectionsOf } from '../live-document'
import { findWords, SearchedText, type Span, type WordQuery } from './find-words'
import { lengthOf, type TextBlock, textBlocks } from './text-blocks'

/** In a section's n-th block of words. */
export type FoundPlace = Span & { readonly section: SectionId; readonly block: number }

/**
 * Replaces everything that is found in these sections, and answers with how often in each that was changed. What is
 * found is looked for anew, so that nothing depends on what was on a screen. Call it in a transaction.
 */
export function replaceAll(
  doc: Y.Doc,
  ids: readonly SectionId[],
  query: WordQuery,
  words: string,
): ReadonlyMap<SectionId, number> {
  const replaced = new Map<SectionId, number>()
  for (const id of ids) {
    const fragment = sectionsOf(doc).get(id)
    const counts = fragment ? textBlocks(fragment).map((block) => replaceIn(block, spansIn(block, query), words)) : []
    const count = counts.reduce((sum, each) => sum + each, 0)
    if (count > 0) replaced.set(id, count)
  }
  return replaced
}

/** Replaces one place; false where what was found is no longer there. Call it in a transaction. */
export function replaceOne(doc: Y.Doc, place: FoundPlace, query: WordQuery, words: string): boolean {
  const fragment = sectionsOf(doc).get(place.section)
  const block = fragment && textBlocks(fragment)[place.block]
  if (!block) return false
  const span = spansIn(block, query).find(({ from, to }) => from === place.from && to === place.to)
  return span !== undefined && replaceIn(block, [span], words) > 0
}

const spansIn = ({ text }: TextBlock, query: WordQuery): Span[] => findWords(new SearchedText(text), query)

function replaceIn(block: TextBlock, spans: readonly Span[], words: string): number {
  if (spans.length === 0) return 0
  if (block.isCaption) replaceInCaption(block, spans, words)
  else replaceInText(block, spans, words)
  return spans.length
}

function replaceInCaption({ element, text }: TextBlock, spans: readonly Span[], words: string): void {
  const caption = spans.toReversed().reduce((now, { from, to }) => now.slice(0, from) + words + now.slice(to), text)
  element.setAttribute('caption', onOneLine(caption))
}

/** A piece of a block's words, with what each part of it is set in. */
type Piece = { readonly text: Y.XmlText; readonly start: number; readonly end: number; readonly parts: readonly Part[] }
type Part = { readonly end: number; readonly marks: Record<string, unknown> }

/** From the last to the first, so that the places of those before stay what they are. */
function replaceInText({ element, text }: TextBlock, spans: readonly Span[], words: string): void {
  const pieces = piecesOf(element)
  for (const span of spans.toReversed()) replaceSpan(pieces, span, words, firstSign(text, span))
}

/**
 * The new words come behind the first sign of those that go: a place that begins or ends with the old words, as that of a
 * comment, is then around the new ones.
 */
function replaceSpan(pieces: readonly Piece[], { from, to }: Span, words: string, sign: number): void {
  const touched = pieces.filter(({ start, end }) => start < to && end > from)
  const [first, ...others] = touched
  if (!first) return
  for (const { text, start, end } of others.toReversed()) text.delete(0, Math.min(end, to) - start)
  const at = from - first.start
  const length = Math.min(first.end, to) - from
  const before = sign < length ? sign : 0
  if (words !== '') first.text.insert(at + before, words, marksAt(first, at))
  first.text.delete(at + before + words.length, length - before)
  if (before > 0) first.text.delete(at, before)
}

/** Units of the first character: inside a pair Yjs would break it, for those too who undo this. */
const firstSign = (text: string, { from }: Span): number => ((text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1)

function piecesOf(element: Y.XmlElement): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  for (const child of element.toArray()) {
    const end = start + lengthOf(child)
    if (child instanceof Y.XmlText) pieces.push({ text: child, start, end, parts: partsOf(child) })
    start = end
  }
  return pieces
}

function partsOf(text: Y.XmlText): Part[] {
  let end = 0
  return text.toDelta().map((part: { insert: unknown; attributes?: Record<string, unknown> }): Part => {
    end += typeof part.insert === 'string' ? part.insert.length : 1
    return { end, marks: part.attributes ?? {} }
  })
}

/** As the first letter that goes is set, the words that come are set. */
const marksAt = ({ parts }: Piece, at: number): Record<string, unknown> =>
  parts.find(({ end }) => end > at)?.marks ?? {}
