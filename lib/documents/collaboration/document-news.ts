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
const presenceNewsSchema = z.tuple([documentIdSchema, z.base64()])

/** Told by a trigger of the table: the number of an update that is committed. */
export function readDraftNews(payload: string): { readonly documentId: DocumentId; readonly number: bigint } {
  const [documentId, number] = draftNewsSchema.parse(payload.split(' '))
  return { documentId, number }
}

/** `update` is an awareness update of y-protocols. */
export const presenceNews = (documentId: DocumentId, update: Uint8Array): string =>
  `${documentId} ${Buffer.from(update).toString('base64')}`

export function readPresenceNews(payload: string): { readonly documentId: DocumentId; readonly update: Uint8Array } {
  const [documentId, update] = presenceNewsSchema.parse(payload.split(' '))
  return { documentId, update: new Uint8Array(Buffer.from(update, 'base64')) }
}
