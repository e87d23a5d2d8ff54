/** Removes a document with everything that belongs to it. */
import { authorise } from '@/lib/accounts/authorise'
import type { Person } from '@/lib/accounts/person'
import { database } from '@/lib/platform/database'
import { liveDocuments } from '../collaboration/live-documents'
import { documentIdSchema } from '../live-document'

/** A run that works on it finds it gone and ends. Throws 403 and 404. */
export async function removeDocument(id: string, person: Person): Promise<void> {
  await authorise(person, 'remove', { type: 'document', id })
  await database().document.deleteMany({ where: { id } })
  await liveDocuments().evict(documentIdSchema.parse(id))
}
