/** The words of a section as they stand on the page, with an editor or without, and the way to their places in it. */
import type { Span } from '@/lib/documents/search/find-words'

/** What an editor draws among the words and is none of them. */
const notWords =
  '.ProseMirror-widget, .ProseMirror-separator, .ProseMirror-trailingBreak, .caret, .ai-caret, .image-tools'

/** Whether a change has to do with the caret of another: it parts the words around it anew, and ranges in them end there. */
export const stirsCaret = ({
  target,
  addedNodes,
  removedNodes,
  previousSibling,
  nextSibling,
}: MutationRecord): boolean =>
  [...addedNodes, ...removedNodes, previousSibling, nextSibling].some(isCaret) || isBesideCaret(target)

const isCaret = (node: Node | null): boolean => node instanceof Element && node.matches('.caret')

const proseBlocks = 'p, h1, h2, h3, h4, h5, h6, pre'

/** Or in what is: words that are set in some way, or selected by another, within their block. */
const isBesideCaret = (node: Node | null): boolean =>
  node !== null &&
  !(node instanceof Element && node.matches(proseBlocks)) &&
  (isCaret(node.previousSibling) || isCaret(node.nextSibling) || isBesideCaret(node.parentElement))

/** `prose`: paragraphs, headings and code, as comments count them. `words`: captions too, as `textBlocks` counts them. */
export type DrawnKinds = 'prose' | 'words'

const selectors: Readonly<Record<DrawnKinds, string>> = { prose: proseBlocks, words: `${proseBlocks}, figcaption` }

type Piece = { readonly node: Text | HTMLBRElement; readonly start: number }
type TextPiece = { readonly node: Text; readonly start: number }

/** A line break is a line ending, as in the text itself. */
export type DrawnBlock = { readonly text: string; readonly pieces: readonly Piece[] }

/** A place on the page. */
export type DrawnPoint = { readonly node: Node; readonly offset: number }

/** Where the text of a section is drawn; null for one that has none. */
export const drawnText = (section: Element): HTMLElement | null =>
  section.querySelector<HTMLElement>(':scope > .present .text > .tiptap')

/** In reading order. */
export const drawnBlocks = (text: Element, kinds: DrawnKinds): HTMLElement[] =>
  [...text.querySelectorAll<HTMLElement>(selectors[kinds])].filter((block) => !block.closest(notWords))

export function readBlock(block: Element): DrawnBlock {
  const pieces: Piece[] = []
  let text = ''
  const read = (node: Node): void => {
    if (node instanceof Text) {
      pieces.push({ node, start: text.length })
      text += node.data
    } else if (node instanceof HTMLBRElement) {
      if (node.matches(notWords)) return
      pieces.push({ node, start: text.length })
      text += '\n'
    } else if (node instanceof Element && !node.matches(notWords)) {
      for (const child of node.childNodes) read(child)
    }
  }
  for (const child of block.childNodes) read(child)
  return { text, pieces }
}

const isText = (piece: Piece): piece is TextPiece => piece.node instanceof Text

export function rangeIn({ pieces }: DrawnBlock, { from, to }: Span): Range | null {
  const texts = pieces.filter(isText)
  const first = texts.findLast(({ start }) => start <= from)
  const last = texts.findLast(({ start }) => start < to)
  if (!first || !last) return null
  const range = new Range()
  range.setStart(first.node, Math.min(from - first.start, first.node.length))
  range.setEnd(last.node, Math.min(to - last.start, last.node.length))
  return range
}

/** Where a place in a block's text is drawn; null where the text has not been drawn so far yet. */
export function pointIn(block: Element, at: number): DrawnPoint | null {
  const { text, pieces } = readBlock(block)
  const piece = pieces.filter(isText).find(({ node, start }) => start <= at && at <= start + node.length)
  if (piece) return { node: piece.node, offset: at - piece.start }
  return at === text.length ? { node: block, offset: block.childNodes.length } : null
}

/** How many of a block's letters stand before a place of the page. */
export function lettersBefore({ text, pieces }: DrawnBlock, { node, offset }: DrawnPoint): number {
  const at = pieces.find((piece) => piece.node === node)
  if (at) return at.start + offset
  const place = new Range()
  place.setStart(node, offset)
  return pieces.find((piece) => place.comparePoint(piece.node, 0) >= 0)?.start ?? text.length
}
