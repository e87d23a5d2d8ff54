/** Names the person to whom a text is put down, among those who have typed into it. */
import { z } from 'zod'
import type { Transaction } from '@/lib/platform/database'

/**
 * The last of them who is known here; null when nobody is. The list comes out of the live document, where a broken peer
 * may have put anything.
 */
export async function authorOf(transaction: Transaction, contributors: readonly string[]): Promise<string | null> {
  const ids = contributors.filter((id) => z.uuid().safeParse(id).success)
  const known = await transaction.user.findMany({ where: { id: { in: ids } }, select: { id: true } })
  return ids.findLast((id) => known.some((user) => user.id === id)) ?? null
}
