/** Puts an image into a shared text, whether or not anybody has it open in an editor. */
import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { textSchema } from './extensions'
import { newBinding } from './markdown'
import type { TextImage } from './text-image'

/** `index` counts the blocks before it. Call it in a transaction. */
export function insertImage(doc: Y.Doc, fragment: Y.XmlFragment, index: number, image: TextImage): void {
  const schema = textSchema()
  const isEmpty = fragment.length === 0
  const at = Math.min(index, fragment.length)
  const block = new Y.XmlElement('image')
  // First into the document, then filled: only what is in a document can be compared with what it is to be.
  fragment.insert(at, [block])
  updateYFragment(doc, block, schema.node('image', image), newBinding())
  // A text of nothing but an image has no line to go on writing in.
  if (isEmpty) fragment.insert(at + 1, [new Y.XmlElement('paragraph')])
}
