/** How somebody is called now: a session knows how they were called when it was begun. */
import { database } from '@/lib/platform/database'
import type { Person } from '../person'

export async function presentName({ id, name }: Person): Promise<string> {
  const user = await database().user.findUnique({ where: { id }, select: { name: true } })
  return user?.name ?? name
}
