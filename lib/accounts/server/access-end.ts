/** Tells when what somebody may do in a document comes to its end without anybody doing anything. */
import { z } from 'zod'
import { database } from '@/lib/platform/database'
import type { Person } from '../person'

/** How often is looked at what stays open for long: whatever was not told is seen then. */
export const LOOK_EVERY_MS = 30_000

const rows = z.tuple([z.object({ ms: z.number().nullable() })])

/**
 * How long until their session is over, or the link that they came by, in ms by the clock of the database. Null where
 * neither is before the next look.
 */
export async function msUntilAccessEnds(documentId: string, { id, sessionId }: Person): Promise<number | null> {
  const found = await database().$queryRaw`
    SELECT EXTRACT(EPOCH FROM min("expiresAt") - now())::float8 * 1000 AS ms FROM (
      SELECT "expiresAt" FROM sessions WHERE id = ${sessionId ?? null}::uuid
      UNION ALL
      SELECT link."expiresAt"
      FROM share_links link JOIN share_link_visits visit ON visit."shareLinkId" = link.id
      WHERE link."documentId" = ${documentId}::uuid AND visit."userId" = ${id}::uuid
    ) ends WHERE "expiresAt" > now()`
  const [{ ms }] = rows.parse(found)
  return ms !== null && ms < LOOK_EVERY_MS ? Math.ceil(ms) : null
}
