/** Resolves a thread, reopens it, or attaches it to other words. */
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import type { ThreadChange, ThreadView } from '../thread'
import { demandSection } from './demand-section'
import { findThread, lockThread } from './find-threads'

/** What is resolved already stays as it was resolved. Throws 403, and 404 where the thread or the section is not there. */
export async function changeThread(
  documentId: string,
  threadId: string,
  { resolved, anchor }: ThreadChange,
  person: Person,
): Promise<ThreadView> {
  await authorise(person, 'comment', { type: 'document', id: documentId })
  if (anchor) await demandSection(documentId, anchor.sectionId)
  await database().$transaction(async (transaction) => {
    await lockThread(transaction, documentId, threadId)
    if (anchor) await transaction.commentThread.update({ where: { id: threadId }, data: { anchor } })
    if (resolved === true)
      await transaction.commentThread.updateMany({
        where: { id: threadId, resolvedAt: null },
        data: { resolvedAt: new Date(), resolvedById: person.id },
      })
    if (resolved === false)
      await transaction.commentThread.updateMany({
        where: { id: threadId, resolvedAt: { not: null } },
        data: { resolvedAt: null, resolvedById: null },
      })
  })
  return findThread(documentId, threadId, person)
}
