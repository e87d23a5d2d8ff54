/** The settings of this installation that estimates depend on. */
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { readEnvironment } from '@/lib/platform/environment'
import { shownCurrency } from '../../models/server/currency'
import { ownPrices } from '../../models/server/prices'
import type { EstimateBasis } from '../estimate-run'

export async function estimateBasis(): Promise<EstimateBasis> {
  const [prices, currency] = await Promise.all([ownPrices(), shownCurrency()])
  return { atOnce: readEnvironment().writingAtOnce, prices, currency }
}

/** Throws 401. */
export async function estimateBasisFor(person: Person): Promise<EstimateBasis> {
  await authorise(person, 'read', { type: 'installation' })
  return estimateBasis()
}
