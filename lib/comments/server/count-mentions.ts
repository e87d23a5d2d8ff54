/** Counts the comments that mention a person and that they have not seen, by document. */
import { z } from 'zod'
import type { Person } from '@/lib/accounts/person'
import { database } from '@/lib/platform/database'
import { mentionIdsOf } from './mentionable'

const rows = z.array(z.object({ documentId: z.string(), count: z.number().int() }))

/** Of documents that the person sees; those without any are left out. */
export async function countMentions(
  documentIds: readonly string[],
  person: Person,
): Promise<ReadonlyMap<string, number>> {
  const found = await database().$queryRaw`
    SELECT thread."documentId", count(*)::int AS count
    FROM comments comment
    JOIN comment_threads thread ON thread.id = comment."threadId"
    LEFT JOIN comment_seen seen ON seen."threadId" = thread.id AND seen."userId" = ${person.id}::uuid
    WHERE comment."mentionedIds" && ${await mentionIdsOf(person)}::uuid[]
      AND comment."authorId" IS DISTINCT FROM ${person.id}::uuid
      AND thread."documentId" = ANY(${documentIds}::uuid[])
      AND (seen."through" IS NULL OR seen."through" < comment."createdAt")
    GROUP BY thread."documentId"`
  return new Map(rows.parse(found).map(({ documentId, count }) => [documentId, count]))
}
