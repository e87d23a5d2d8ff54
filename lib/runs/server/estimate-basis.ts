/** The settings of this installation that estimates depend on. */
import { readEnvironment } from '@/lib/platform/environment'
import { ownPrices } from '../../models/server/prices'
import type { EstimateBasis } from '../estimate-run'

export const estimateBasis = async (): Promise<EstimateBasis> => ({
  atOnce: readEnvironment().writingAtOnce,
  prices: await ownPrices(),
})
