/** Says whether a document has room for more words in its comments. */
import { z } from 'zod'
import { RequestError } from '@/lib/accounts/request-error'
import type { Transaction } from '@/lib/platform/database'
import { MOST_CHARACTERS_OF_ALL, MOST_COMMENTS_OF_ALL } from '../limits'

/** What is written at once is counted one after the other. Taken before a thread's lock. */
export async function lockComments(transaction: Transaction, documentId: string): Promise<void> {
  await transaction.$queryRaw`SELECT id FROM documents WHERE id = ${documentId}::uuid FOR NO KEY UPDATE`
}

const countsSchema = z.tuple([z.object({ comments: z.number(), characters: z.number() })])

export type Growth = { readonly comments: number; readonly characters: number }

/** Call it with the comments locked. Throws 409. */
export async function demandRoom(transaction: Transaction, documentId: string, growth: Growth): Promise<void> {
  const [now] = countsSchema.parse(
    await transaction.$queryRaw`
      SELECT count(*)::int AS comments, coalesce(sum(length(comment.text)), 0)::int AS characters
      FROM comments comment JOIN comment_threads thread ON thread.id = comment."threadId"
      WHERE thread."documentId" = ${documentId}::uuid`,
  )
  const isMany = now.comments + growth.comments > MOST_COMMENTS_OF_ALL
  if (!isMany && now.characters + growth.characters <= MOST_CHARACTERS_OF_ALL) return
  throw new RequestError(
    409,
    'too-many-comments',
    `The comments of a document are ${MOST_COMMENTS_OF_ALL.toLocaleString('en')} and have ${MOST_CHARACTERS_OF_ALL.toLocaleString('en')} characters together at most. Delete threads that are resolved. Nothing was sent.`,
  )
}
