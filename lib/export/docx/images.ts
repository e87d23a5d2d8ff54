/** Images as Word has them: in a paragraph of their own, their caption under them. */
import { ImageRun, Paragraph } from 'docx'
import type { Image, PhrasingContent } from 'mdast'
import { type ExportedImage, type ExportedImages, namedImage } from '../images'
import { cleanLine } from './clean'
import { textRun } from './inlines'

/** Twips of a pixel, at 96 to the inch. */
const twipsPerPixel = 15
/** Pixels: a page, less its caption. */
const tallest = 800

/** What stands before, between and after the images of a line that can be set; a line without any is one part. */
export function partsOf(line: readonly PhrasingContent[], images: ExportedImages): (PhrasingContent[] | Image)[] {
  const parts: (PhrasingContent[] | Image)[] = [[]]
  for (const node of line) {
    const last = parts.at(-1)
    if (node.type === 'image' && imageOf(node, images)) parts.push(node, [])
    else if (Array.isArray(last)) last.push(node)
  }
  return parts.filter((part) => !Array.isArray(part) || parts.length === 1 || part.some(shows))
}

const shows = (node: PhrasingContent): boolean =>
  node.type !== 'break' && !('value' in node && node.value.trim() === '')

const imageOf = (node: Image, images: ExportedImages): ExportedImage | null => {
  const image = images.get(namedImage(node)?.src ?? '')
  return image && wordTypes[image.mediaType] ? image : null
}

/** Word knows no WebP. */
const wordTypes: Readonly<Record<ExportedImage['mediaType'], 'png' | 'jpg' | 'gif' | null>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': null,
}

/** `room` is the width of the text in twips. */
export function imageBlocks(node: Image, images: ExportedImages, room: number): Paragraph[] {
  const named = namedImage(node)
  const image = imageOf(node, images)
  const type = image && wordTypes[image.mediaType]
  if (!named || !image || !type) return []
  const { alt, caption, width } = named
  const run = new ImageRun({
    type,
    data: image.bytes,
    transformation: sizeOf(image, width, Math.floor(room / twipsPerPixel)),
    ...(alt === '' ? { decorative: true } : { altText: { description: cleanLine(alt) } }),
  })
  const picture = new Paragraph({ style: 'Figure', keepNext: caption !== '', children: [run] })
  if (caption === '') return [picture]
  return [picture, new Paragraph({ style: 'Caption', children: [textRun(cleanLine(caption))] })]
}

/** `share` is percent of the room; null takes its own size. In pixels. */
function sizeOf({ width, height }: ExportedImage, share: number | null, room: number) {
  const wished = share === null ? Math.min(width, room) : (room * share) / 100
  const scale = Math.min(wished / width, tallest / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
