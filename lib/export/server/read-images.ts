/** Reads the images that a manuscript names, for a person who may export it. */
import sharp from 'sharp'
import { database } from '@/lib/platform/database'
import { keptTypeSchema } from '../../documents/images/stored-image'
import { imageAddress, imageAt } from '../../documents/images/text-image'
import { type ExportedImage, type ExportedImages, imagesIn, namedImage } from '../images'
import type { Manuscript } from '../manuscript'

/** Only the document's own: whoever may read one may not therefore read another that its text names. */
export async function readImages(documentId: string, { sections }: Manuscript): Promise<ExportedImages> {
  const images = new Map<string, ExportedImage>()
  for (const id of new Set(sections.flatMap(({ markdown }) => ownIds(documentId, markdown)))) {
    const row = await database().documentImage.findFirst({ where: { id, documentId } })
    if (!row) continue
    const { bytes, width, height } = row
    images.set(imageAddress(documentId, id), { bytes, width, height, mediaType: keptTypeSchema.parse(row.mediaType) })
  }
  return images
}

function ownIds(documentId: string, markdown: string): string[] {
  return imagesIn(markdown).flatMap((image) => {
    const place = imageAt(namedImage(image)?.src ?? '')
    return place?.documentId === documentId ? [place.imageId] : []
  })
}

/** Word shows no WebP: those are written as what it shows. */
export async function forWord(images: ExportedImages): Promise<ExportedImages> {
  const shown = new Map<string, ExportedImage>()
  for (const [src, image] of images) shown.set(src, image.mediaType === 'image/webp' ? await withoutWebp(image) : image)
  return shown
}

async function withoutWebp(image: ExportedImage): Promise<ExportedImage> {
  const opened = sharp(image.bytes)
  const { hasAlpha } = await opened.metadata()
  const bytes = new Uint8Array(await (hasAlpha ? opened.png() : opened.jpeg({ quality: 90 })).toBuffer())
  return { ...image, bytes, mediaType: hasAlpha ? 'image/png' : 'image/jpeg' }
}
