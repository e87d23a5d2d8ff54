/** Finds an image of a document, for a person who may read the document. */

import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import { presentImage } from '../images/stored-image'
import type { CleanImage } from './clean-image'

/** Everything of a row but its bytes. */
export const imageSummary = {
  id: true,
  documentId: true,
  mediaType: true,
  width: true,
  height: true,
  size: true,
} as const

/** Throws 403, and 404 for one that another document has. */
export async function findImage(documentId: string, imageId: string, person: Person): Promise<CleanImage> {
  await authorise(person, 'read', { type: 'document', id: documentId })
  const row = await database().documentImage.findFirst({ where: { id: imageId, documentId } })
  if (!row) throw new RequestError(404, 'unknown-image', 'There is no such image in this document.')
  const { bytes, contentHash, width, height } = row
  return { bytes, contentHash, width, height, mediaType: presentImage(row).mediaType }
}
