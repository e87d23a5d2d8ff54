/** The images of a document on their way into a file, and where its texts name them. */
import type { Image, Nodes } from 'mdast'
import type { KeptType } from '@/lib/documents/images/stored-image'
import { imageFromMarkdown, type TextImage } from '@/lib/documents/images/text-image'
import { descendantsOf, treeOf } from './syntax-tree'

export type ExportedImage = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: KeptType
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** By address. What is not among them leaves only what its text says of it. */
export type ExportedImages = ReadonlyMap<string, ExportedImage>

export const noImages: ExportedImages = new Map()

/** What a text says of one of this installation's images; null for any other. */
export const namedImage = ({ url, alt, title }: Image): TextImage | null =>
  imageFromMarkdown(url, alt ?? '', title ?? '')

const isImage = (node: Nodes): node is Image => node.type === 'image'

/** In the order in which they stand. */
export function imagesIn(markdown: string): Image[] {
  // Reading a text that names none would take its time for nothing.
  return markdown.includes('/images/') ? [...descendantsOf(treeOf(markdown))].filter(isImage) : []
}
