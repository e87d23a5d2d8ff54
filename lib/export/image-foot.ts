/**
 * Images of a Markdown file: each is named where it stands, `![alt][image-1]`, and held at the foot of the file as a `data:`
 * address. So the file is whole by itself, and its text stays readable.
 */
import type { Image } from 'mdast'
import { stringifyMarkdown } from '@/lib/documents/markdown/markdown-syntax'
import { type ExportedImage, type ExportedImages, imagesIn, namedImage } from './images'

/** Stands in the place of an address that is too long to be looked through. */
const anyAddress = 'data:,'

export class ImageFoot {
  readonly #labels = new Map<string, { readonly label: string; readonly definition: string }>()

  constructor(private readonly images: ExportedImages) {}

  /** The text with references to what will be in the foot; the rest is kept to the letter. */
  refer(markdown: string): string {
    if (this.images.size === 0) return markdown
    const references = imagesIn(markdown).map((image) => ({ image, reference: this.#reference(image) }))
    return references.toReversed().reduce((text, { image, reference }) => {
      const [start, end] = [image.position?.start.offset, image.position?.end.offset]
      if (reference === null || start === undefined || end === undefined) return text
      return text.slice(0, start) + reference + text.slice(end)
    }, markdown)
  }

  get definitions(): string[] {
    return [...this.#labels.values()].map(({ definition }) => definition)
  }

  #reference(image: Image): string | null {
    const named = namedImage(image)
    const bytes = named && this.images.get(named.src)
    if (!bytes) return null
    const label = this.#labelOf(named.src, named.caption, bytes)
    const node = { type: 'imageReference', identifier: label, label, referenceType: 'full', alt: named.alt } as const
    return stringifyMarkdown({ type: 'root', children: [{ type: 'paragraph', children: [node] }] }).trim()
  }

  /** A definition carries the caption: the same image with another one is another. */
  #labelOf(src: string, caption: string, image: ExportedImage): string {
    const key = `${src} ${caption}`
    const known = this.#labels.get(key)
    if (known) return known.label
    const label = `image-${this.#labels.size + 1}`
    const definition = {
      type: 'definition',
      identifier: label,
      label,
      url: anyAddress,
      title: caption || null,
    } as const
    const line = stringifyMarkdown({ type: 'root', children: [definition] }).trim()
    this.#labels.set(key, { label, definition: line.replace(anyAddress, () => dataAddress(image)) })
    return label
  }
}

const dataAddress = ({ bytes, mediaType }: ExportedImage): string => `data:${mediaType};base64,${base64(bytes)}`

/** Said piece by piece: a call takes no million arguments. */
function base64(bytes: Uint8Array): string {
  const step = 0x6000
  let text = ''
  for (let at = 0; at < bytes.length; at += step) text += btoa(String.fromCharCode(...bytes.subarray(at, at + step)))
  return text
}
