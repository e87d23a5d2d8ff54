/** What processes tell each other of live documents, as text (lib/platform/news.ts). */
import { z } from 'zod'
import { type DocumentId, documentIdSchema } from '../live-document'

const draftNewsSchema = z.tuple([
  documentIdSchema,
  z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
])
const presenceNewsSchema = z.tuple([documentIdSchema, z.uuid(), z.base64()])

/** Told by a trigger of the table: the number of an update that is committed. */
export function readDraftNews(payload: string): { readonly documentId: DocumentId; readonly number: bigint } {
  const [documentId, number] = draftNewsSchema.parse(payload.split(' '))
  return { documentId, number }
}

const commentNewsSchema = z.tuple([documentIdSchema, z.uuid()])

/** Told by triggers of the tables: a thread of comments that was begun, changed or removed. */
export function readCommentNews(payload: string): { readonly documentId: DocumentId; readonly threadId: string } {
  const [documentId, threadId] = commentNewsSchema.parse(payload.split(' '))
  return { documentId, threadId }
}

export type PresenceNews = {
  readonly documentId: DocumentId
  /** Who tells it, as `News.id` names it. */
  readonly processId: string
  /** An awareness update of y-protocols. */
  readonly update: Uint8Array
}

export const presenceNews = ({ documentId, processId, update }: PresenceNews): string =>
  `${documentId} ${processId} ${Buffer.from(update).toString('base64')}`

export function readPresenceNews(payload: string): PresenceNews {
  const [documentId, processId, update] = presenceNewsSchema.parse(payload.split(' '))
  return { documentId, processId, update: new Uint8Array(Buffer.from(update, 'base64')) }
}
