/** What may be spent: as people set it, or as the environment says where they have not. */

import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import { readEnvironment } from '@/lib/platform/environment'
import { type LimitsAnswer, type LimitsChange, type SpendingLimits, spendingLimitsSchema } from '../../spending-limits'
import { spentInMonth } from './spent'
import { monthOf } from './spent-months'

const KEY = 'spending-limits'

export async function spendingLimits(): Promise<SpendingLimits> {
  const row = await database().setting.findUnique({ where: { key: KEY } })
  return row ? spendingLimitsSchema.parse(row.value) : ofEnvironment()
}

function ofEnvironment(): SpendingLimits {
  const { mostUsdPerRun, mostUsdPerDocument, mostUsdPerMonth } = readEnvironment()
  return {
    run: mostUsdPerRun ?? null,
    document: mostUsdPerDocument ?? null,
    month: mostUsdPerMonth ?? null,
    person: null,
  }
}

/** Throws 403. */
export async function findLimits(person: Person, now = new Date()): Promise<LimitsAnswer> {
  await authorise(person, 'configure', { type: 'installation' })
  const [row, limits, { spentMicroUsd, reservedMicroUsd, unpricedCalls }] = await Promise.all([
    database().setting.findUnique({ where: { key: KEY } }),
    spendingLimits(),
    spentInMonth(now),
  ])
  const month = { name: monthOf(now).name, spentUsd: (spentMicroUsd + reservedMicroUsd) / 1e6, unpricedCalls }
  return { limits, fromEnvironment: row === null, month }
}

/** Runs at work keep the limits that they began with. Throws 403. */
export async function changeLimits(change: LimitsChange, person: Person): Promise<void> {
  await authorise(person, 'configure', { type: 'installation' })
  const { person: everybodys = (await spendingLimits()).person, ...others } = change
  const limits: SpendingLimits = { ...others, person: everybodys }
  await database().setting.upsert({
    where: { key: KEY },
    create: { key: KEY, value: limits },
    update: { value: limits },
  })
}
