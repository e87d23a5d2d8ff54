/** The settings of this installation that estimates depend on. */
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { readEnvironment } from '@/lib/platform/environment'
import { shownCurrency } from '../../../models/server/currency'
import { ownPrices } from '../../../models/server/prices'
import type { EstimateBasis } from '../../estimate-run'
import { ownMonth } from './person-limits'

/** `userId`: for whom a run is estimated, where they may be limited. */
export async function estimateBasis(userId?: string): Promise<EstimateBasis> {
  const [prices, currency, month] = await Promise.all([
    ownPrices(),
    shownCurrency(),
    userId === undefined ? null : ownMonth(userId),
  ])
  return { atOnce: readEnvironment().writingAtOnce, prices, currency, ...(month && { ownMonth: month }) }
}

/** Throws 401. */
export async function estimateBasisFor(person: Person): Promise<EstimateBasis> {
  await authorise(person, 'read', { type: 'installation' })
  return estimateBasis(person.id)
}
