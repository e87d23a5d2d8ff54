/** How the people of a document are called there, so that no two are called the same. */
import { database } from '@/lib/platform/database'
import { type CalledHere, toldApart } from '../../told-apart'

/** `order`: their ids, as `orderIn` says. A session knows how somebody was called when it was begun; this is their name now. */
export async function calledIn(order: readonly string[]): Promise<ReadonlyMap<string, CalledHere>> {
  const users = await database().user.findMany({ where: { id: { in: [...order] } }, select: { id: true, name: true } })
  const known = new Map(users.map((user) => [user.id, user]))
  return toldApart(order.flatMap((id) => known.get(id) ?? []))
}
