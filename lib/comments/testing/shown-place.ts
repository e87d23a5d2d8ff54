/** Places of a section's text in an editor, for tests. */
import type { Node } from '@tiptap/pm/model'
import type { TextPlace } from '../text-place'

/** Where the text of each block begins, as positions of ProseMirror. */
export function textBlockStarts(doc: Node): number[] {
  const starts: number[] = []
  doc.descendants((node, at) => {
    if (node.isTextblock) starts.push(at + 1)
    return !node.isTextblock
  })
  return starts
}

/** The place of a position of ProseMirror; one between two blocks is at the beginning of what comes. Null where nothing comes. */
export function placeAt(doc: Node, position: number): TextPlace | null {
  const starts = textBlockStarts(doc)
  const next = starts.findIndex((start) => start > position)
  const block = next === -1 ? starts.length - 1 : next - 1
  const start = starts[block]
  const length = start === undefined ? -1 : doc.resolve(start).parent.content.size
  if (start !== undefined && position <= start + length) return { block, offset: position - start }
  return next === -1 ? null : { block: next, offset: 0 }
}

/** The position in ProseMirror of a place, given `textBlockStarts`; null for one that is not there. */
export function positionOf(doc: Node, { block, offset }: TextPlace, starts = textBlockStarts(doc)): number | null {
  const start = starts[block]
  if (start === undefined) return null
  return start + Math.min(offset, doc.resolve(start).parent.content.size)
}
