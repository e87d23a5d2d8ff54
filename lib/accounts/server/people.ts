/** The people of this installation, for its owner. */
import { database } from '@/lib/platform/database'
import type { PersonView } from '../account'
import type { Person } from '../person'
import { RequestError } from '../request-error'
import type { Standing } from '../role'
import { authorise } from './authorise'
import { ownerId } from './owner'

/** Those who have an account or a document, or are signed in. Throws 403. */
export async function listPeople(person: Person): Promise<PersonView[]> {
  await authorise(person, 'configure', { type: 'installation' })
  const users = await database().user.findMany({
    where: {
      OR: [
        { standing: { not: 'guest' } },
        { accounts: { some: {} } },
        { sessions: { some: { expiresAt: { gt: new Date() } } } },
        { memberships: { some: {} } },
        { visits: { some: {} } },
      ],
    },
    include: {
      _count: { select: { memberships: true, visits: true } },
      sessions: { orderBy: { updatedAt: 'desc' }, take: 1, select: { updatedAt: true } },
    },
    orderBy: { createdAt: 'asc' },
  })
  return users.map(({ id, name, email, standing, _count, sessions }) => ({
    id,
    name,
    email,
    standing,
    documents: _count.memberships + _count.visits,
    lastSeenAt: sessions[0]?.updatedAt.toISOString() ?? null,
  }))
}

/** Whether they may begin documents of their own. Throws 403, 404, and 409 for the owner. */
export async function changeStanding(
  userId: string,
  standing: Exclude<Standing, 'owner'>,
  person: Person,
): Promise<void> {
  await authorise(person, 'configure', { type: 'installation' })
  if (userId === ownerId) throw new RequestError(409, 'owner-stays', 'The owner stays the owner. Nothing was changed.')
  const { count } = await database().user.updateMany({ where: { id: userId }, data: { standing } })
  if (count === 0) throw new RequestError(404, 'unknown-person', 'There is no such person any more.')
}
