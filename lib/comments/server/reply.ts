/** Replies in a thread. */
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { database, type Transaction } from '@/lib/platform/database'
import { MOST_COMMENTS } from '../limits'
import type { NewReply } from '../thread'
import { demandAuthor } from './demand-author'
import { demandRoom, lockComments } from './demand-room'
import { findThread, lockThread } from './find-threads'
import { demandMentionable } from './mentionable'
import { idTaken, type Started } from './start-thread'

/**
 * A resolved thread is open again with it. Throws 400 where the text mentions somebody who is not there, 403, 404 for a
 * thread that is not of this document, and 409 where the id is taken, the thread is full, or somebody else has typed it.
 */
export async function reply(documentId: string, threadId: string, given: NewReply, person: Person): Promise<Started> {
  await authorise(person, 'comment', { type: 'document', id: documentId })
  demandAuthor(given.authorId, person)
  const isNew = await database().$transaction((transaction) => insert(transaction, documentId, threadId, given, person))
  return { thread: await findThread(documentId, threadId, person), isNew }
}

async function insert(
  transaction: Transaction,
  documentId: string,
  threadId: string,
  { id, text }: NewReply,
  person: Person,
): Promise<boolean> {
  await lockComments(transaction, documentId)
  await lockThread(transaction, documentId, threadId)
  const known = await transaction.comment.findUnique({ where: { id }, select: { threadId: true, authorId: true } })
  if (known?.threadId === threadId && known.authorId === person.id) return false
  if (known) throw idTaken()
  const comments = await transaction.comment.findMany({
    where: { threadId },
    select: { createdAt: true },
    orderBy: { createdAt: 'desc' },
  })
  if (comments.length >= MOST_COMMENTS) throw isFull()
  await demandRoom(transaction, documentId, { comments: 1, characters: text.length })
  const mentionedIds = await demandMentionable(transaction, documentId, text)
  // Clocks differ: how far somebody has read is told by it.
  const createdAt = new Date(Math.max(Date.now(), (comments[0]?.createdAt.getTime() ?? 0) + 1))
  await transaction.comment.create({ data: { id, threadId, authorId: person.id, text, mentionedIds, createdAt } })
  await transaction.commentThread.updateMany({
    where: { id: threadId, resolvedAt: { not: null } },
    data: { resolvedAt: null, resolvedById: null },
  })
  return true
}

const isFull = (): RequestError =>
  new RequestError(
    409,
    'thread-full',
    `A thread has ${MOST_COMMENTS} comments at most. Resolve it and begin another. Nothing was sent.`,
  )
