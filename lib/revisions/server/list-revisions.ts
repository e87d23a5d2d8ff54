/** Lists what is kept of a section, for a person who may read its document. */

import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { orderIn } from '@/lib/accounts/server/sharing/order-in'
import { database } from '@/lib/platform/database'
import { withOpenDocument } from '../../documents/collaboration/live-documents'
import { documentIdSchema, outlineOf } from '../../documents/live-document'
import type { RevisionView } from '../revision'
import { presentRevision, withAuthor } from './present-revision'

const MOST_LISTED = 500

/** The newest first. A section that was removed still has its revisions. Throws 403, and 404 for an unknown section. */
export async function listRevisions(documentId: string, sectionId: string, person: Person): Promise<RevisionView[]> {
  await authorise(person, 'read', { type: 'document', id: documentId })
  const [present, order, revisions] = await Promise.all([
    database().draftSection.findUnique({ where: { documentId_sectionId: { documentId, sectionId } } }),
    orderIn(documentId),
    database().revision.findMany({
      where: { documentId, sectionId },
      orderBy: { id: 'desc' },
      take: MOST_LISTED,
      include: withAuthor,
    }),
  ])
  if (!present && revisions.length === 0) await demandSection(documentId, sectionId)
  const current = revisions.find(
    ({ origin, contentHash }) => origin !== 'proposed' && contentHash === present?.contentHash,
  )
  return revisions.map((revision) => presentRevision(revision, { current: revision === current, order }))
}

/** One that was added a moment ago is only in the live document yet. */
const demandSection = (documentId: string, sectionId: string): Promise<void> =>
  withOpenDocument(documentIdSchema.parse(documentId), async ({ doc }) => {
    if (!outlineOf(doc).has(sectionId))
      throw new RequestError(404, 'unknown-section', 'There is no such section in this document.')
  })
