/** What the runs that one person starts may cost in a calendar month, in which documents ever. */
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { ownerId } from '@/lib/accounts/server/owner'
import { listPeople } from '@/lib/accounts/server/people'
import { database } from '@/lib/platform/database'
import type { OwnMonth } from '../../estimate-run'
import type { OwnLimit, PeopleSpending, SpendingLimits } from '../../spending-limits'
import { spendingLimits } from './spending-limits'
import { spentByPerson, spentInMonth } from './spent'

/** Those of the settings, with the person's own in the place of everybody's. Null where nobody is left who started it. */
export async function limitsFor(userId: string | null): Promise<SpendingLimits> {
  const limits = await spendingLimits()
  if (userId === null || userId === ownerId) return { ...limits, person: null }
  const own = await database().personLimit.findUnique({ where: { userId } })
  return own ? { ...limits, person: inUsd(own.microUsd) } : limits
}

/** What a person has of the month; null where they are not limited. */
export async function ownMonth(userId: string, now = new Date()): Promise<OwnMonth | null> {
  const { person } = await limitsFor(userId)
  if (person === null) return null
  const { spentMicroUsd, reservedMicroUsd } = await spentInMonth(now, database(), userId)
  return { capUsd: person, spentUsd: (spentMicroUsd + reservedMicroUsd) / 1e6 }
}

/** Throws 403. */
export async function findPersonLimits(person: Person, now = new Date()): Promise<PeopleSpending> {
  const [people, rows, spent] = await Promise.all([
    listPeople(person),
    database().personLimit.findMany(),
    spentByPerson(now),
  ])
  const own = new Map(rows.map(({ userId, microUsd }) => [userId, { usd: inUsd(microUsd) }]))
  return {
    people: people
      .filter(({ standing }) => standing !== 'owner')
      .map(({ id, name, email }) => ({
        ...{ id, name, email },
        own: own.get(id) ?? null,
        spentUsd: (spent.get(id) ?? 0) / 1e6,
      })),
  }
}

/** Runs at work keep the limits that they began with. Throws 403, 404, and 409 for the owner. */
export async function changePersonLimit(userId: string, own: OwnLimit, person: Person): Promise<void> {
  await authorise(person, 'configure', { type: 'installation' })
  if (userId === ownerId)
    throw new RequestError(409, 'owner-unlimited', 'The owner sets the limits, and has none. Nothing was changed.')
  if ((await database().user.count({ where: { id: userId } })) === 0)
    throw new RequestError(404, 'unknown-person', 'There is no such person any more.')
  if (own === null) {
    await database().personLimit.deleteMany({ where: { userId } })
    return
  }
  const microUsd = own.usd === null ? null : BigInt(Math.round(own.usd * 1e6))
  await database().personLimit.upsert({ where: { userId }, create: { userId, microUsd }, update: { microUsd } })
}

const inUsd = (microUsd: bigint | null): number | null => (microUsd === null ? null : Number(microUsd) / 1e6)
