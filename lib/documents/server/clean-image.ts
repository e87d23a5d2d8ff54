/**
 * Makes of what people send an image to be kept: read to its last pixel and written anew, upright, without the place and
 * the camera that its file tells of, and no larger than a printed page needs. Nothing of the file itself is kept but of a
 * GIF, whose movement is in it.
 */
import { createHash } from 'node:crypto'
import sharp, { type Metadata, type OutputInfo, type Sharp } from 'sharp'
import { RequestError } from '@/lib/accounts/request-error'
import { heicRefused, type KeptType, MOST_IMAGE_BYTES, svgRefused, unknownRefused } from '../images/stored-image'
import { type ImageKind, imageKind } from './image-kind'

export type CleanImage = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: KeptType
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** SHA-256 of the bytes, hex. */
  readonly contentHash: string
}

/** Some kilobytes can stand for gigabytes: of all frames together no more is ever unpacked. */
const MOST_PIXELS = 50_000_000
/** Three hundred dots an inch on A3. */
const LONGEST_SIDE = 4_096
const LONGEST_SECONDS = 20

// No loader but those of the kinds that are taken: SVG and PDF would load more than themselves.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`) })
sharp.cache(false)
sharp.concurrency(1)

/** One after another: each takes a core, and up to 200 MB. */
let turn: Promise<unknown> = Promise.resolve()

/** Throws 400 for what is no image that is taken, and 413 for one of too many pixels. */
export function cleanImage(bytes: Uint8Array): Promise<CleanImage> {
  const result = turn.then(() => clean(bytes))
  turn = result.catch(() => undefined)
  return result
}

async function clean(bytes: Uint8Array): Promise<CleanImage> {
  const kind = takenKind(bytes)
  try {
    // Its head only, which tells how much there is to unpack.
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata()
    demandSize(metadata)
    return await (kind === 'gif' ? kept(bytes, metadata) : anew(bytes, kind, metadata))
  } catch (cause) {
    throw cause instanceof RequestError ? cause : broken(cause)
  }
}

type TakenKind = Exclude<ImageKind, 'svg' | 'heic'>

function takenKind(bytes: Uint8Array): TakenKind {
  const kind = imageKind(bytes)
  if (kind === 'svg') throw new RequestError(400, 'svg-image', svgRefused)
  if (kind === 'heic') throw new RequestError(400, 'heic-image', heicRefused)
  if (kind === null) throw new RequestError(400, 'not-an-image', unknownRefused)
  return kind
}

const read = (bytes: Uint8Array, animated = false): Sharp =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true, animated }).timeout({
    seconds: LONGEST_SECONDS,
  })

function demandSize({ width, height, pages = 1, pageHeight = height }: Metadata): void {
  if (width * pageHeight * pages <= MOST_PIXELS) return
  throw new RequestError(
    413,
    'too-many-pixels',
    `This image has ${width} × ${pageHeight} pixels${pages > 1 ? ` ${pages} times` : ''}, more than the 50 million that one may have. Nothing was added. Make it smaller, then add it again.`,
  )
}

const broken = (cause: unknown): RequestError =>
  Object.assign(
    new RequestError(
      400,
      'broken-image',
      'This image cannot be read: its file is damaged, or not what it says it is. Nothing was added.',
    ),
    { cause },
  )

async function anew(bytes: Uint8Array, kind: Exclude<TakenKind, 'gif'>, metadata: Metadata): Promise<CleanImage> {
  const isMoving = kind === 'webp' && (metadata.pages ?? 1) > 1
  const opened = read(bytes, isMoving)
  const upright = isMoving ? opened : opened.autoOrient()
  const fitting = upright.resize({
    width: LONGEST_SIDE,
    height: LONGEST_SIDE,
    fit: 'inside',
    withoutEnlargement: true,
  })
  const written = await encoded(fitting, kind, metadata).toBuffer({ resolveWithObject: true })
  if (written.data.byteLength <= MOST_IMAGE_BYTES) return imageOf(written.data, mediaTypes[kind], written.info)
  // A photograph as PNG unpacks to more than it was sent as.
  const smaller = await fitting.webp({ quality: 88 }).toBuffer({ resolveWithObject: true })
  return imageOf(smaller.data, 'image/webp', smaller.info)
}

const mediaTypes = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp', avif: 'image/webp' } as const

function encoded(image: Sharp, kind: Exclude<TakenKind, 'gif'>, { isPalette }: Metadata): Sharp {
  if (kind === 'jpeg') return image.jpeg({ quality: 90 })
  if (kind === 'png') return image.png(isPalette ? { palette: true, quality: 100, dither: 0 } : {})
  return image.webp({ quality: 90 })
}

function imageOf(data: Uint8Array, mediaType: KeptType, { width, height, pageHeight }: OutputInfo): CleanImage {
  const bytes = new Uint8Array(data)
  return { bytes, mediaType, width, height: pageHeight ?? height, contentHash: hashOf(bytes) }
}

async function kept(given: Uint8Array, { width, height, pageHeight }: Metadata): Promise<CleanImage> {
  // Its first frame is unpacked, which is what tells that there is one.
  await read(given).stats()
  const bytes = new Uint8Array(given)
  return { bytes, mediaType: 'image/gif', width, height: pageHeight ?? height, contentHash: hashOf(bytes) }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
