/** The blocks of a shared text that hold words: paragraphs, headings, code, and the captions of images. */
import * as Y from 'yjs'
import { readImage } from '../images/text-image'

/** What stands in a block's text for something inline that is neither a word nor a line break. */
const objectSign = '\ufffc'

const wordBlocks: ReadonlySet<string> = new Set(['paragraph', 'heading', 'codeBlock'])

export type TextBlock = {
  /** A line break is a line ending in it. */
  readonly text: string
  readonly element: Y.XmlElement
  readonly isCaption: boolean
}

/** In reading order, as the page draws them. Images without a caption are none. */
export function textBlocks(fragment: Y.XmlFragment): TextBlock[] {
  const found: TextBlock[] = []
  collect(fragment, found)
  return found
}

function collect(parent: Y.XmlFragment, found: TextBlock[]): void {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    if (wordBlocks.has(child.nodeName)) found.push({ text: wordsOf(child), element: child, isCaption: false })
    else if (child.nodeName === 'image') found.push(...captionOf(child))
    else collect(child, found)
  }
}

function captionOf(element: Y.XmlElement): TextBlock[] {
  const caption = readImage(element.getAttributes())?.caption ?? ''
  return caption === '' ? [] : [{ text: caption, element, isCaption: true }]
}

const wordsOf = (element: Y.XmlElement): string => element.toArray().map(inlineText).join('')

function inlineText(child: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (child instanceof Y.XmlText) return plainText(child)
  return child instanceof Y.XmlElement && child.nodeName === 'hardBreak' ? '\n' : objectSign
}

/** Item by item: `toString` writes marks as tags, and `toDelta` takes five times as long over a whole document. */
function plainText(text: Y.XmlText): string {
  let plain = ''
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    plain += item.content instanceof Y.ContentString ? item.content.str : objectSign.repeat(item.length)
  }
  return plain
}

/** How much of the block's text a child of it is. */
export const lengthOf = (child: Y.XmlElement | Y.XmlText | Y.XmlHook): number =>
  child instanceof Y.XmlText ? child.length : 1
