/** The settings of this installation that estimates depend on. */
import { readEnvironment } from '@/lib/platform/environment'
import { shownCurrency } from '../../models/server/currency'
import { ownPrices } from '../../models/server/prices'
import type { EstimateBasis } from '../estimate-run'

export async function estimateBasis(): Promise<EstimateBasis> {
  const [prices, currency] = await Promise.all([ownPrices(), shownCurrency()])
  return { atOnce: readEnvironment().writingAtOnce, prices, currency }
}
