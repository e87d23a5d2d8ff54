/** Marks what a person has seen of the comments of a document. */
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import type { Seen } from '../thread'

/** Nothing is written where nothing new was seen; what is of no such thread is passed over. Throws 404. */
export async function markSeen(documentId: string, { threadIds, through }: Seen, person: Person): Promise<void> {
  await authorise(person, 'read', { type: 'document', id: documentId })
  const last = through === undefined ? null : new Date(through)
  await database().$executeRaw`
    INSERT INTO comment_seen ("threadId", "userId", "through")
    SELECT thread.id, ${person.id}::uuid, max(comment."createdAt")
    FROM comment_threads thread JOIN comments comment ON comment."threadId" = thread.id
    WHERE thread."documentId" = ${documentId}::uuid
      AND (${threadIds ?? null}::uuid[] IS NULL OR thread.id = ANY(${threadIds ?? null}::uuid[]))
      AND (${last}::timestamptz IS NULL OR comment."createdAt" <= ${last}::timestamptz)
    GROUP BY thread.id
    HAVING bool_or(comment."authorId" IS DISTINCT FROM ${person.id}::uuid)
    ORDER BY thread.id
    ON CONFLICT ("threadId", "userId") DO UPDATE SET "through" = EXCLUDED."through"
    WHERE comment_seen."through" < EXCLUDED."through"`
}
