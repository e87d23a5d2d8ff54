/** Starts a thread with its first comment. */
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { database, type Transaction } from '@/lib/platform/database'
import { MOST_THREADS } from '../limits'
import type { NewThread, ThreadView } from '../thread'
import { demandAuthor } from './demand-author'
import { demandRoom, lockComments } from './demand-room'
import { demandSection } from './demand-section'
import { findThread } from './find-threads'
import { demandMentionable } from './mentionable'

/** Sent again it is the same thread, as it is now. */
export type Started = { readonly thread: ThreadView; readonly isNew: boolean }

/**
 * Throws 400 where the text mentions somebody who is not there, 403, 404 where the section is not, and 409 where an id is
 * taken, there are too many threads, or somebody else has typed it.
 */
export async function startThread(documentId: string, given: NewThread, person: Person): Promise<Started> {
  await authorise(person, 'comment', { type: 'document', id: documentId })
  demandAuthor(given.authorId, person)
  // The answer to the first try may have been lost, and the section may be gone since.
  const sent = await database().comment.findUnique({ where: { id: given.commentId }, select: { threadId: true } })
  if (sent?.threadId !== given.id) await demandSection(documentId, given.anchor.sectionId)
  const isNew = await database().$transaction((transaction) => insert(transaction, documentId, given, person))
  return { thread: await findThread(documentId, given.id, person), isNew }
}

async function insert(
  transaction: Transaction,
  documentId: string,
  { id, commentId, anchor, text }: NewThread,
  person: Person,
): Promise<boolean> {
  await lockComments(transaction, documentId)
  if (await isKnown(transaction, documentId, { id, commentId }, person)) return false
  if ((await transaction.commentThread.count({ where: { documentId } })) >= MOST_THREADS) throw tooMany()
  await demandRoom(transaction, documentId, { comments: 1, characters: text.length })
  const mentionedIds = await demandMentionable(transaction, documentId, text)
  const createdAt = new Date()
  const comment = { id: commentId, authorId: person.id, text, mentionedIds, createdAt }
  await transaction.commentThread.create({ data: { id, documentId, anchor, createdAt, comments: { create: comment } } })
  return true
}

/** Whether the person has begun it already: asked while nobody else begins one. Throws 409 where one of the ids is something else's. */
async function isKnown(
  transaction: Transaction,
  documentId: string,
  { id, commentId }: Pick<NewThread, 'id' | 'commentId'>,
  person: Person,
): Promise<boolean> {
  const [thread, comment] = await Promise.all([
    transaction.commentThread.findUnique({ where: { id }, select: { documentId: true } }),
    transaction.comment.findUnique({ where: { id: commentId }, select: { threadId: true, authorId: true } }),
  ])
  if (!thread && !comment) return false
  if (thread?.documentId === documentId && comment?.threadId === id && comment.authorId === person.id) return true
  throw idTaken()
}

export const idTaken = (): RequestError =>
  new RequestError(409, 'id-taken', 'There is another comment of this id. Nothing was changed. Send it again.')

const tooMany = (): RequestError =>
  new RequestError(
    409,
    'too-many-threads',
    `A document has ${MOST_THREADS.toLocaleString('en')} threads of comments at most. Delete some that are resolved. Nothing was sent.`,
  )
