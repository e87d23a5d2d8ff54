/** An image in a text: its address in this installation, what it says, and how large it stands. */
import { z } from 'zod'

export type TextImage = {
  /** `/api/documents/:documentId/images/:imageId`; no other address is ever loaded. */
  readonly src: string
  /** What it shows, for those who do not see it; empty where nobody has said it. */
  readonly alt: string
  /** What stands below it, on one line. */
  readonly caption: string
  /** Percent of the text's width; null for its own width, and no more than the text's. */
  readonly width: number | null
  /** Pixels; null where they are not known. */
  readonly naturalWidth: number | null
  readonly naturalHeight: number | null
}

/** Percent of the text's width. */
export const leastWidth = 10
export const fullWidth = 100

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const addressPattern = new RegExp(`^/api/documents/(${id})/images/(${id})$`)
/** `#1600x900-60`: pixels across and down, and percent of the text's width. */
const sizePattern = /^(?:(\d{1,5})x(\d{1,5}))?(?:-(\d{1,3}))?$/

/** Text of an attribute: neither Markdown nor HTML keeps lines in it. */
export const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const lineSchema = z.string().transform(onOneLine).catch('')
const pixelsSchema = z.number().int().min(1).max(99_999).nullable().catch(null)
const widthSchema = z.number().int().min(leastWidth).max(fullWidth).nullable().catch(null)

const textImageSchema = z.object({
  src: z.string().regex(addressPattern),
  alt: lineSchema,
  caption: lineSchema,
  width: widthSchema,
  naturalWidth: pixelsSchema,
  naturalHeight: pixelsSchema,
})

/** What attributes say of an image, whoever wrote them; null when it is none of this installation. */
export const readImage = (attrs: unknown): TextImage | null => textImageSchema.safeParse(attrs).data ?? null

export const imageAddress = (documentId: string, imageId: string): string =>
  `/api/documents/${documentId}/images/${imageId}`

/** Whose image an address names; null for every other address. */
export function imageAt(address: string): { readonly documentId: string; readonly imageId: string } | null {
  const [, documentId, imageId] = addressPattern.exec(address) ?? []
  return documentId && imageId ? { documentId, imageId } : null
}

/** Its address as Markdown has it. The part after `#` never reaches the server, and keeps what Markdown has no place for. */
export function sizedAddress({ src, width, naturalWidth, naturalHeight }: TextImage): string {
  const pixels = naturalWidth && naturalHeight ? `${naturalWidth}x${naturalHeight}` : ''
  const size = width === null ? pixels : `${pixels}-${width}`
  return size === '' ? src : `${src}#${size}`
}

/** The image that Markdown names; null for an address that is none of this installation's images. */
export function imageFromMarkdown(url: string, alt: string, caption: string): TextImage | null {
  const [src = '', ...rest] = url.split('#')
  const [, across, down, width] = sizePattern.exec(rest.join('#')) ?? []
  const number = (text: string | undefined) => (text === undefined ? null : Number(text))
  const size = { naturalWidth: number(across), naturalHeight: number(down), width: number(width) }
  return readImage({ src, alt, caption, ...size })
}

/** The CSS width of its frame, which is what it will have once it is loaded; empty where nobody knows. */
export function frameWidth({ width, naturalWidth }: TextImage): string {
  if (width !== null) return `${width}%`
  return naturalWidth === null ? '' : `min(100%, ${naturalWidth}px)`
}
