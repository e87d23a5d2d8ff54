/** Finds the comments of a document, for a person who may read it. */
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise, roleIn } from '@/lib/accounts/server/authorise'
import { database, type Transaction } from '@/lib/platform/database'
import type { ThreadList, ThreadView } from '../thread'
import { companyOf, mentionable, mentionIdsOf } from './mentionable'
import { presentThread, type Reader, type ThreadRow, withComments } from './present-thread'

/** The oldest first. Throws 404. */
export async function listThreads(documentId: string, person: Person): Promise<ThreadList> {
  await authorise(person, 'read', { type: 'document', id: documentId })
  const [role, reader, rows] = await Promise.all([
    roleIn(documentId, person),
    readerOf(documentId, person),
    database().commentThread.findMany({
      where: { documentId },
      include: withComments(person),
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
  ])
  const mentioned = rows.flatMap(({ comments }) => comments.flatMap(({ mentionedIds }) => mentionedIds))
  return {
    threads: rows.filter(hasComments).map((row) => presentThread(row, reader)),
    mentionable: await mentionable(reader.company, mentioned, role ?? 'reader'),
  }
}

/** Throws 404 for one that is not of this document. */
export async function findThread(documentId: string, threadId: string, person: Person): Promise<ThreadView> {
  await authorise(person, 'read', { type: 'document', id: documentId })
  const [reader, row] = await Promise.all([
    readerOf(documentId, person),
    database().commentThread.findUnique({ where: { id: threadId, documentId }, include: withComments(person) }),
  ])
  if (!row || !hasComments(row)) throw unknownThread()
  return presentThread(row, reader)
}

async function readerOf(documentId: string, person: Person): Promise<Reader> {
  const [mentionIds, company] = await Promise.all([mentionIdsOf(person), companyOf(documentId)])
  return { person, mentionIds, company }
}

/** Read while its first comment is being removed it may have none. */
const hasComments = ({ comments }: ThreadRow): boolean => comments.length > 0

/** What is changed in one thread goes one after another. Throws 404. */
export async function lockThread(transaction: Transaction, documentId: string, threadId: string): Promise<void> {
  const rows = await transaction.$queryRaw<unknown[]>`
    SELECT id FROM comment_threads WHERE id = ${threadId}::uuid AND "documentId" = ${documentId}::uuid FOR UPDATE`
  if (rows.length === 0) throw unknownThread()
}

export const unknownThread = (): RequestError =>
  new RequestError(404, 'unknown-thread', 'These comments are not in this document (any more). Nothing was changed.')
