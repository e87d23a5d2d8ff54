/** Keeps an image in a document: the same content once, and no more of them than a document may have. */
import { v7 as newId } from 'uuid'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { database, type Transaction } from '@/lib/platform/database'
import { MOST_DOCUMENT_BYTES, MOST_DOCUMENT_IMAGES, presentImage, type StoredImage } from '../images/stored-image'
import { imageAt } from '../images/text-image'
import type { DocumentId } from '../live-document'
import { type CleanImage, cleanImage } from './clean-image'
import { findImage, imageSummary } from './find-image'

/** `isNew` is false where the document had it already. */
export type KeptImage = { readonly image: StoredImage; readonly isNew: boolean }

/** `read` is asked for the bytes once the person is known to may. Throws 400, 403, 404, 409 and 413. */
export async function storeImage(
  documentId: DocumentId,
  read: () => Promise<Uint8Array>,
  person: Person,
): Promise<KeptImage> {
  await authorise(person, 'edit', { type: 'document', id: documentId })
  return keep(documentId, await cleanImage(await read()))
}

/** An image of a document that the person may read, byte for byte. Throws 403, 404, 409 and 413. */
export async function copyImage(documentId: DocumentId, from: string, person: Person): Promise<KeptImage> {
  await authorise(person, 'edit', { type: 'document', id: documentId })
  const place = imageAt(from)
  if (!place) throw new RequestError(400, 'bad-input', 'This is not the address of an image. Nothing was added.')
  return keep(documentId, await findImage(place.documentId, place.imageId, person))
}

const keep = (documentId: DocumentId, image: CleanImage): Promise<KeptImage> =>
  database().$transaction(async (transaction) => {
    // Two that come at once are counted one after the other.
    await transaction.$queryRaw`SELECT id FROM documents WHERE id = ${documentId}::uuid FOR NO KEY UPDATE`
    const { contentHash } = image
    const known = await transaction.documentImage.findUnique({
      where: { documentId_contentHash: { documentId, contentHash } },
      select: imageSummary,
    })
    if (known) return { image: presentImage(known), isNew: false }
    await demandRoom(transaction, documentId, image.bytes.byteLength)
    const { bytes, mediaType, width, height } = image
    const data = { id: newId(), documentId, contentHash, mediaType, width, height, bytes, size: bytes.byteLength }
    const row = await transaction.documentImage.create({ data, select: imageSummary })
    return { image: presentImage(row), isNew: true }
  })

async function demandRoom(transaction: Transaction, documentId: DocumentId, size: number): Promise<void> {
  const { _sum: sum, _count: count } = await transaction.documentImage.aggregate({
    where: { documentId },
    _sum: { size: true },
    _count: true,
  })
  const isFull = count >= MOST_DOCUMENT_IMAGES || (sum.size ?? 0) + size > MOST_DOCUMENT_BYTES
  if (!isFull) return
  throw new RequestError(
    409,
    'document-full',
    'This document holds as many images as it may: 1,000, or 200 MB of them, those of earlier texts included. Nothing was added.',
  )
}
