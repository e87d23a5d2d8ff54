/** Takes the end of a model's text out of a section again, unless somebody else's hand is in it. */
import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { markdownToNodes, writeMarkdown } from '../../markdown/markdown'
import type { ForkedDocument } from './forked-document'

/**
 * `own` is the model's text in its fork, `live` what has become of it. Afterwards `own` is what `kept`, its beginning, says.
 * False, and nothing happens, where people have changed what would go, or typed right before or behind it.
 */
export function takeBackEnd(fork: ForkedDocument, own: Y.XmlFragment, live: Y.XmlFragment, kept: string): boolean {
  if (!isEndAsWritten(own, live, markdownToNodes(kept))) return false
  fork.write(() => writeMarkdown(fork.doc, own, kept))
  return true
}

function isEndAsWritten(own: Y.XmlFragment, live: Y.XmlFragment, kept: readonly Node[]): boolean {
  const blocks = own.toArray().filter((block) => block instanceof Y.XmlElement)
  const last = kept.length - 1
  return blocks.slice(Math.max(0, last)).every((block, at) => {
    const other = counterpartOf(block, live)
    const node = last < 0 ? undefined : kept[last + at]
    return (
      other !== null && (block.toString() === other.toString() || (node ? isTailAsWritten(block, other, node) : false))
    )
  })
}

/** The same block in another copy of the document; null when it was taken out there. */
function counterpartOf(block: Y.XmlElement, { doc }: Y.XmlFragment): Y.XmlElement | null {
  const id = block._item?.id
  const item: unknown = id && doc ? Y.getItem(doc.store, id) : null
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentType)) return null
  return item.content.type instanceof Y.XmlElement ? item.content.type : null
}

/** What a block has beyond `kept`, with the character before it. */
function isTailAsWritten(own: Y.XmlElement, live: Y.XmlElement, kept: Node): boolean {
  if (!kept.isTextblock) return own.nodeName === kept.type.name && isEndAsWritten(own, live, kept.children)
  const [mine, theirs] = [onlyTextOf(own), onlyTextOf(live)]
  if (!mine || !theirs) return false
  const length = Math.min(mine.length, mine.length - kept.textContent.length + 1)
  return tailOf(mine, length) === tailOf(theirs, length)
}

function onlyTextOf(block: Y.XmlElement): Y.XmlText | null {
  const [text, ...others] = block.toArray()
  return text instanceof Y.XmlText && others.length === 0 ? text : null
}

/** The last characters of a text with their marks. */
function tailOf(text: Y.XmlText, length: number): string {
  const from = text.length - length
  const pieces: readonly { readonly insert?: unknown; readonly attributes?: unknown }[] = text.toDelta()
  let at = 0
  const characters = pieces.flatMap(({ insert, attributes = {} }) => {
    const all = typeof insert === 'string' ? [...insert.split('')] : ['']
    return all.flatMap((character) => (at++ < from ? [] : [[character, attributes]]))
  })
  return JSON.stringify(characters)
}
