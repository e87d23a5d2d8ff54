/** The owner of this installation, who exists from the first start. */
import { database } from '@/lib/platform/database'
import type { Person } from '../person'

export const ownerId = '00000000-0000-7000-8000-000000000001'

export async function owner(): Promise<Person> {
  const known = await database().user.findUnique({ where: { id: ownerId } })
  if (known) return { id: known.id, name: known.name }
  await database().user.createMany({ data: [{ id: ownerId, name: 'You', standing: 'owner' }], skipDuplicates: true })
  return { id: ownerId, name: 'You' }
}
