/** The settings of this installation that estimates depend on. */
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { readEnvironment } from '@/lib/platform/environment'
import { usDollars } from '../../models/currency'
import { shownCurrency } from '../../models/server/currency'
import { ownPrices } from '../../models/server/prices'
import type { EstimateBasis } from '../estimate-run'

export async function estimateBasis(): Promise<EstimateBasis> {
  const [prices, currency] = await Promise.all([ownPrices(), shownCurrency()])
  return { atOnce: readEnvironment().writingAtOnce, prices, currency }
}

/** Prices that were agreed on here are for those who are signed in; nobody else gets to see an estimate. Throws 401. */
export async function estimateBasisFor(person: Person | null): Promise<EstimateBasis> {
  if (!person) return { atOnce: readEnvironment().writingAtOnce, prices: {}, currency: usDollars }
  await authorise(person, 'read', { type: 'installation' })
  return estimateBasis()
}
