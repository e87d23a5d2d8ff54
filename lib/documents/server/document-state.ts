/** The live document as a window takes it in that has nothing of it yet. */
import { encodeStateAsUpdate } from 'yjs'
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { withOpenDocument } from '../collaboration/live-documents'
import type { DocumentId } from '../live-document'

/** All of it as one update. Throws 404 for one that does not exist or that the person may not see. */
export async function stateOf(id: DocumentId, person: Person): Promise<Uint8Array<ArrayBuffer>> {
  await authorise(person, 'read', { type: 'document', id })
  return withOpenDocument(id, async ({ doc }) => new Uint8Array(encodeStateAsUpdate(doc)))
}
