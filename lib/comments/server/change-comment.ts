/** Changes what somebody wrote, or removes it. */
import type { Comment } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { may } from '@/lib/accounts/role'
import { authorise, roleIn } from '@/lib/accounts/server/authorise'
import { database, type Transaction } from '@/lib/platform/database'
import type { CommentChange, ThreadView } from '../thread'
import { demandRoom, lockComments } from './demand-room'
import { findThread, lockThread } from './find-threads'
import { demandMentionable } from './mentionable'

export type CommentPlace = { readonly documentId: string; readonly threadId: string; readonly commentId: string }

/**
 * By its author. Throws 400 where the text mentions somebody who is not there, 403, 404 for an unknown comment, and 409 where
 * the comments of the document are too long.
 */
export async function changeComment(place: CommentPlace, { text }: CommentChange, person: Person): Promise<ThreadView> {
  const { documentId, threadId } = place
  await authorise(person, 'comment', { type: 'document', id: documentId })
  await database().$transaction(async (transaction) => {
    await lockComments(transaction, documentId)
    const before = await demandComment(transaction, place)
    if (before.authorId !== person.id) throw notTheirs()
    if (before.text !== text) await write(transaction, place, before, text)
  })
  return findThread(documentId, threadId, person)
}

async function write(
  transaction: Transaction,
  { documentId, threadId, commentId }: CommentPlace,
  before: Comment,
  text: string,
): Promise<void> {
  if (text.length > before.text.length)
    await demandRoom(transaction, documentId, { comments: 0, characters: text.length - before.text.length })
  const known = await mentionedBefore(transaction, before)
  const mentionedIds = await demandMentionable(transaction, documentId, text, known)
  await transaction.comment.update({ where: { id: commentId }, data: { text, mentionedIds, editedAt: new Date() } })
  // Whoever is mentioned only now has not seen that.
  const { createdAt } = before
  await transaction.commentSeen.updateMany({
    where: { threadId, userId: { in: mentionedIds.filter((id) => !known.includes(id)) }, through: { gte: createdAt } },
    data: { through: new Date(createdAt.getTime() - 1) },
  })
}

/** Invitations are shown as those who have accepted them, and come back so. */
async function mentionedBefore(transaction: Transaction, { mentionedIds }: Comment): Promise<string[]> {
  const accepted = await transaction.invitation.findMany({
    where: { id: { in: mentionedIds } },
    select: { acceptedById: true },
  })
  return [...mentionedIds, ...accepted.flatMap(({ acceptedById }) => acceptedById ?? [])]
}

/**
 * By its author, or by whoever may share the document. The first comment takes its thread with it: null then. Throws 403, and
 * 404 for an unknown comment.
 */
export async function removeComment(place: CommentPlace, person: Person): Promise<ThreadView | null> {
  const { documentId, threadId, commentId } = place
  await authorise(person, 'comment', { type: 'document', id: documentId })
  const role = (await roleIn(documentId, person)) ?? 'reader'
  const isLeft = await database().$transaction(async (transaction) => {
    const { authorId } = await demandComment(transaction, place)
    if (authorId !== person.id && !may(role, 'share')) throw notTheirs()
    const first = await transaction.comment.findFirst({ where: { threadId }, orderBy: { createdAt: 'asc' } })
    if (first?.id === commentId) await transaction.commentThread.delete({ where: { id: threadId } })
    else await transaction.comment.delete({ where: { id: commentId } })
    return first?.id !== commentId
  })
  return isLeft ? findThread(documentId, threadId, person) : null
}

async function demandComment(
  transaction: Transaction,
  { documentId, threadId, commentId }: CommentPlace,
): Promise<Comment> {
  await lockThread(transaction, documentId, threadId)
  const comment = await transaction.comment.findUnique({ where: { id: commentId, threadId } })
  if (comment) return comment
  throw new RequestError(404, 'unknown-comment', 'This comment is not there (any more). Nothing was changed.')
}

const notTheirs = (): RequestError =>
  new RequestError(403, 'not-yours', 'Somebody else wrote this comment. Nothing was changed.')
