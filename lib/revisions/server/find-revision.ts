/** Finds one revision with its text. */
import type { Revision } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { orderIn } from '@/lib/accounts/server/sharing/order-in'
import { database } from '@/lib/platform/database'
import type { RevisionText } from '../revision'
import { presentRevision, type RevisionWithAuthor, withAuthor } from './present-revision'
import { ownText } from './record-revision'

/** Throws 403, and 404 for one that is not of this document. */
export async function findRevision(documentId: string, revisionId: string, person: Person): Promise<RevisionText> {
  await authorise(person, 'read', { type: 'document', id: documentId })
  const revision = await demandRevision(documentId, revisionId)
  const { markdown } = revision
  const [current, order] = await Promise.all([isCurrent(revision), orderIn(documentId)])
  return { ...presentRevision(revision, { current, order }), markdown }
}

export async function demandRevision(documentId: string, revisionId: string): Promise<RevisionWithAuthor> {
  const revision = await database().revision.findUnique({
    where: { id: revisionId, documentId },
    include: withAuthor,
  })
  if (!revision) throw new RequestError(404, 'unknown-revision', 'There is no such revision in this document.')
  return revision
}

/** Of several that say what the section says now, the newest is; a text that was only offered never. */
async function isCurrent({ id, documentId, sectionId, contentHash }: Revision): Promise<boolean> {
  const [present, newest] = await Promise.all([
    database().draftSection.findUnique({ where: { documentId_sectionId: { documentId, sectionId } } }),
    database().revision.findFirst({
      where: { documentId, sectionId, contentHash, ...ownText },
      orderBy: { id: 'desc' },
    }),
  ])
  return present?.contentHash === contentHash && newest?.id === id
}
