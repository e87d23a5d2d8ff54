/** What a document keeps of an image, and what may be one: the same for the page that sends it and the server. */
import { z } from 'zod'
import { imageAddress } from './text-image'

/** Bytes of one image, as it is sent and as it is kept. */
export const MOST_IMAGE_BYTES = 10_000_000
/** Bytes of all images of a document. */
export const MOST_DOCUMENT_BYTES = 200_000_000
export const MOST_DOCUMENT_IMAGES = 1_000

/** Media types that are taken. AVIF is kept as WebP. */
export const takenTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'] as const

export const keptTypeSchema = z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
export type KeptType = z.infer<typeof keptTypeSchema>

export const storedImageSchema = z.object({
  id: z.uuid(),
  /** Its address, which a text names. */
  src: z.string(),
  mediaType: keptTypeSchema,
  /** Pixels. */
  width: z.number().int(),
  height: z.number().int(),
  /** Bytes. */
  size: z.number().int(),
})
export type StoredImage = z.infer<typeof storedImageSchema>

export const imageAnswerSchema = z.object({ image: storedImageSchema })

/** An image of another document, to be kept in this one too. */
export const imageCopySchema = z.object({ from: z.string().max(200) })

/** What leaves the server of a row. */
export const presentImage = (row: Omit<StoredImage, 'src' | 'mediaType'> & { documentId: string; mediaType: string }) =>
  storedImageSchema.parse({ ...row, src: imageAddress(row.documentId, row.id) })

/** What is not taken, as a sentence that says why; null for what may be sent. The server looks at the bytes themselves. */
export function refusalOf({ type, size }: { readonly type: string; readonly size: number }): string | null {
  if (type === 'image/svg+xml') return svgRefused
  if (/^image\/hei[cf]/.test(type)) return heicRefused
  // A system that does not know the kind says nothing.
  if (type !== '' && !takenTypes.some((taken) => taken === type)) return unknownRefused
  return size > MOST_IMAGE_BYTES ? tooLarge(size) : null
}

export const svgRefused =
  'SVG images can carry programs, so Longhand takes none. Nothing was added. Save it as PNG, then add that.'
export const heicRefused =
  'HEIC images are shown by few browsers, so Longhand takes none. Nothing was added. Save it as JPEG, then add that.'
export const unknownRefused =
  'Longhand takes PNG, JPEG, GIF, WebP and AVIF images. This is none of them; nothing was added.'

/** `size` in bytes; null where it was not told. */
export const tooLarge = (size: number | null): string =>
  `${size === null ? 'This image is larger than the' : `This image has ${megabytes(size)} MB, more than the`} ${megabytes(MOST_IMAGE_BYTES)} MB that one may have. Nothing was added. Make it smaller, then add it again.`

/** Rounded up: what is a little too large shall not look as if it were not. */
const megabytes = (bytes: number): string => (Math.ceil(bytes / 100_000) / 10).toFixed(1).replace(/\.0$/, '')
