/** What the screens ask of the comments' routes. All throw ApiError. */
import { request } from '@/components/api/request'
import {
  type CommentChange,
  type LostWords,
  lostWordsAnswerSchema,
  type NewReply,
  type NewThread,
  removalAnswerSchema,
  type Seen,
  type ThreadChange,
  type ThreadList,
  type ThreadView,
  threadAnswerSchema,
  threadListSchema,
} from '@/lib/comments/thread'
import type { DocumentId } from '@/lib/documents/live-document'
import type { Outgoing } from './outbox/outgoing'

const at = (document: DocumentId, ...rest: readonly string[]): string =>
  ['/api/documents', document, 'comments', ...rest].join('/')

export const readThreads = (document: DocumentId, signal?: AbortSignal): Promise<ThreadList> =>
  request(threadListSchema, at(document), { signal })

export const readThread = async (document: DocumentId, id: string): Promise<ThreadView> =>
  (await request(threadAnswerSchema, at(document, id))).thread

/** `authorId` of whoever typed it: another person may have signed in since. */
export async function sendComment(document: DocumentId, comment: Outgoing, authorId: string): Promise<ThreadView> {
  const { id, text, threadId } = comment
  if (comment.kind === 'thread') {
    const body: NewThread = { id: threadId, commentId: id, anchor: comment.anchor, text, authorId }
    return (await request(threadAnswerSchema, at(document), { method: 'POST', body })).thread
  }
  const body: NewReply = { id, text, authorId }
  return (await request(threadAnswerSchema, at(document, threadId, 'replies'), { method: 'POST', body })).thread
}

export const changeThread = async (document: DocumentId, id: string, body: ThreadChange): Promise<ThreadView> =>
  (await request(threadAnswerSchema, at(document, id), { method: 'PATCH', body })).thread

type CommentPlace = { readonly threadId: string; readonly commentId: string }

export async function changeComment(
  document: DocumentId,
  { threadId, commentId }: CommentPlace,
  body: CommentChange,
): Promise<ThreadView> {
  const path = at(document, threadId, 'replies', commentId)
  return (await request(threadAnswerSchema, path, { method: 'PATCH', body })).thread
}

/** Null where the thread went with it. */
export async function deleteComment(
  document: DocumentId,
  { threadId, commentId }: CommentPlace,
): Promise<ThreadView | null> {
  const path = at(document, threadId, 'replies', commentId)
  return (await request(removalAnswerSchema, path, { method: 'DELETE' })).thread
}

export const tellSeen = (document: DocumentId, body: Seen): Promise<ThreadList> =>
  request(threadListSchema, at(document, 'seen'), { method: 'POST', body })

/** Null where nobody knows. */
export const readLostWords = async (
  document: DocumentId,
  threadId: string,
  signal?: AbortSignal,
): Promise<LostWords | null> => (await request(lostWordsAnswerSchema, at(document, threadId, 'lost'), { signal })).lost
