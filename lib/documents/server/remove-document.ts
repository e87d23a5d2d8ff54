/** Removes a document with everything that belongs to it. */

import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { database, type Transaction } from '@/lib/platform/database'
import { liveDocuments } from '../collaboration/live-documents'
import { documentIdSchema } from '../live-document'

/**
 * A run that works on it finds it gone and ends. `keep` puts down, in the same transaction, what must outlast it. Throws 403
 * and 404.
 */
export async function removeDocument(
  id: string,
  person: Person,
  keep?: (transaction: Transaction, documentId: string) => Promise<void>,
): Promise<void> {
  await authorise(person, 'remove', { type: 'document', id })
  await database().$transaction(async (transaction) => {
    await keep?.(transaction, id)
    await transaction.document.deleteMany({ where: { id } })
  })
  await liveDocuments().evict(documentIdSchema.parse(id))
}
