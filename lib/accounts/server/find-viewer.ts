/** Who a page is for. */
import { database } from '@/lib/platform/database'
import type { Person } from '../person'
import type { Viewer } from '../viewer'
import { isOpenHouse } from './open-house'

/** Null for somebody who was removed meanwhile. */
export async function findViewer({ id }: Person): Promise<Viewer | null> {
  const user = await database().user.findUnique({
    where: { id },
    select: { id: true, name: true, email: true, standing: true },
  })
  return user && { ...user, isOpenHouse: await isOpenHouse() }
}
