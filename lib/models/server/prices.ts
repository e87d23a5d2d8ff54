/** The prices that hold in this installation beside the table: of its file, and those that people set for single models. */
import { readFileSync } from 'node:fs'
import { readEnvironment } from '@/lib/platform/environment'
import { StartError } from '@/lib/platform/start-error'
import { type PriceTable, priceFileSchema, tableFor } from '../prices'
import type { Connection } from './connection'
import { type KnownModel, knownModels } from './known-models'
import { storedConnections } from './stored-connections'

let known: PriceTable | null = null

/** Of the file, read once. Throws a StartError that says what is wrong with it. */
export function filePrices(): PriceTable {
  const { pricesFile } = readEnvironment()
  known ??= pricesFile === undefined ? {} : readPrices(pricesFile)
  return known
}

/** As they are set now. */
export async function ownPrices(): Promise<PriceTable> {
  const [connections, models] = await Promise.all([storedConnections(), knownModels()])
  return pricesAmong(connections, models)
}

/** Those of single models come before those of the file. */
export function pricesAmong(connections: readonly Connection[], models: readonly KnownModel[]): PriceTable {
  const ofProviders = connections
    .filter(({ provider, handle }) => provider !== handle)
    .map(({ provider, handle }) => tableFor(provider, handle))
  const ofModels = models.flatMap(({ name, price }) => (price ? [[name, price] as const] : []))
  return { ...Object.assign({}, ...ofProviders), ...filePrices(), ...Object.fromEntries(ofModels) }
}

export function readPrices(file: string): PriceTable {
  const parsed = priceFileSchema.safeParse(jsonOf(file))
  if (parsed.success) return parsed.data.prices
  const [issue] = parsed.error.issues
  throw new StartError('bad-setting', `PRICES_FILE ${file}: ${issue?.path.join(' › ')}: ${issue?.message}`)
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StartError('bad-setting', `PRICES_FILE ${file} can’t be read as JSON: ${why}`)
  }
}
