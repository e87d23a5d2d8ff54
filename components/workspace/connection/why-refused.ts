/** Mostly a refusal on the socket says no reason; the document itself is asked for it. */
import { ApiError, request } from '@/components/api/request'
import { documentAnswerSchema } from '@/components/documents/document-answer'
import type { DocumentId } from '@/lib/documents/live-document'
import type { Refusal } from './link-state'

/** What the server says of a document that it does not give. */
const refusalOfStatus: ReadonlyMap<number, Refusal> = new Map([
  [401, 'signed-out'],
  [403, 'not-allowed'],
  [404, 'removed'],
])

/** Null where the document is there for this person, or the server does not answer. */
export async function whyRefused(id: DocumentId): Promise<Refusal | null> {
  try {
    await request(documentAnswerSchema, `/api/documents/${id}`)
    return null
  } catch (error) {
    return error instanceof ApiError ? (refusalOfStatus.get(error.status) ?? null) : null
  }
}
