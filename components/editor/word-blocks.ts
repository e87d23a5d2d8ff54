/** The blocks of an editor's document that hold words, counted as the shared text counts them (`textBlocks`). */
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, type Selection, TextSelection } from '@tiptap/pm/state'
import { readImage } from '@/lib/documents/images/text-image'
import type { Span } from '@/lib/documents/search/find-words'

export type WordBlock = { readonly node: Node; readonly at: number }

export function wordBlocks(doc: Node): WordBlock[] {
  const found: WordBlock[] = []
  doc.descendants((node, at) => {
    const isCaption = node.type.name === 'image' && (readImage(node.attrs)?.caption ?? '') !== ''
    if (node.isTextblock || isCaption) found.push({ node, at })
    return !node.isTextblock
  })
  return found
}

/** Words in the n-th block; the image whose caption they are in. Null where there is no such block any more. */
export function selectionOfWords(doc: Node, place: Span & { readonly block: number }): Selection | null {
  const block = wordBlocks(doc)[place.block]
  if (!block) return null
  const { node, at } = block
  if (!node.isTextblock) return NodeSelection.create(doc, at)
  const position = (letter: number) => at + 1 + Math.min(letter, node.content.size)
  return TextSelection.create(doc, position(place.from), position(place.to))
}
