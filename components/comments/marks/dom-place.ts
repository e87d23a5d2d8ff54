/** Ranges of places in a section's text as it is drawn, by an editor or without one. */
import { drawnBlocks, lettersBefore, pointIn, readBlock } from '@/components/editor/drawn-words'
import type { TextPlace } from '@/lib/comments/text-place'

/** In reading order: paragraphs, headings and code. Captions and boxes are no text blocks. */
export const textBlocksIn = (root: Element): Element[] => drawnBlocks(root, 'prose')

export type TextRange = { readonly start: TextPlace; readonly end: TextPlace }

/** Null where the text has not been drawn so far yet. */
export function drawnRange(blocks: readonly Element[], { start, end }: TextRange): Range | null {
  const [first, last] = [blocks[start.block], blocks[end.block]]
  const from = first && pointIn(first, start.offset)
  const to = last && pointIn(last, end.offset)
  if (!from || !to) return null
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  return range
}

/** The part of a range that lies in a text; null where none does. */
export function placesOf(root: Element, range: Range): TextRange | null {
  const blocks = textBlocksIn(root)
  const first = blocks.findIndex((block) => range.intersectsNode(block))
  const last = blocks.findLastIndex((block) => range.intersectsNode(block))
  const [begin, end] = [blocks[first], blocks[last]]
  if (!begin || !end) return null
  const from = { node: range.startContainer, offset: range.startOffset }
  const to = { node: range.endContainer, offset: range.endOffset }
  const [beginning, ending] = [readBlock(begin), readBlock(end)]
  return {
    start: { block: first, offset: begin.contains(from.node) ? lettersBefore(beginning, from) : 0 },
    end: { block: last, offset: end.contains(to.node) ? lettersBefore(ending, to) : ending.text.length },
  }
}

/** Where a quotation stands first; its lines are the ends of blocks. Null where it does not. */
export function quotedIn(blocks: readonly Element[], quote: string): TextRange | null {
  const texts = blocks.map((block) => readBlock(block).text)
  const at = texts.join('\n').indexOf(quote)
  if (at === -1) return null
  return { start: placeAt(texts, at), end: placeAt(texts, at + quote.length) }
}

function placeAt(texts: readonly string[], at: number): TextPlace {
  let left = at
  for (const [block, text] of texts.entries()) {
    if (left <= text.length) return { block, offset: left }
    left -= text.length + 1
  }
  return { block: texts.length, offset: 0 }
}
