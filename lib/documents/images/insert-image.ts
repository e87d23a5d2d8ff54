/** Puts an image into a shared text, or in the place of another, whether or not anybody has it open in an editor. */
import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { textSchema } from '../extensions'
import { newBinding } from '../markdown/markdown'
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

/** What an image is made of; what it says and how wide it stands is not. */
export type ImageBytes = Pick<TextImage, 'src' | 'naturalWidth' | 'naturalHeight'>

/**
 * What the image of that address says and how wide it stands stays. Of several the one nearest to block `index`. False
 * where there is none any more. Call it in a transaction.
 */
export function replaceImage(fragment: Y.XmlFragment, index: number, src: string, by: ImageBytes): boolean {
  const [nearest] = fragment
    .toArray()
    .flatMap((block, at) => imagesIn(block).map((image) => ({ image, far: Math.abs(at - index) })))
    .filter(({ image }) => image.getAttribute('src') === src)
    .toSorted((one, other) => one.far - other.far)
  if (!nearest) return false
  nearest.image.setAttribute('src', by.src)
  nearest.image.setAttribute('naturalWidth', by.naturalWidth)
  nearest.image.setAttribute('naturalHeight', by.naturalHeight)
  return true
}

/** Yjs' own type says that attributes are strings; the editor's binding keeps what the schema has. */
type ImageElement = Y.XmlElement<ImageBytes>

const isImage = (node: unknown): node is ImageElement => node instanceof Y.XmlElement && node.nodeName === 'image'

const imagesIn = (node: unknown): ImageElement[] => {
  if (isImage(node)) return [node]
  return node instanceof Y.XmlElement ? node.toArray().flatMap(imagesIn) : []
}
