/** The people of a document in the order in which they came to it, by which each has their colour there. */
import { z } from 'zod'
import { database } from '@/lib/platform/database'

const rows = z.array(z.object({ userId: z.string() }))

/** Their ids, also of those who came by its link. */
export async function orderIn(documentId: string): Promise<readonly string[]> {
  const found = await database().$queryRaw`
    SELECT "userId" FROM (
      SELECT "userId", "createdAt" FROM members WHERE "documentId" = ${documentId}::uuid
      UNION ALL
      SELECT visit."userId", visit."createdAt"
      FROM share_link_visits visit JOIN share_links link ON link.id = visit."shareLinkId"
      WHERE link."documentId" = ${documentId}::uuid
    ) came
    GROUP BY "userId" ORDER BY min("createdAt"), "userId"`
  return rows.parse(found).map(({ userId }) => userId)
}
