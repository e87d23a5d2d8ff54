/** The prices that this installation sets itself, out of its file. */
import { readFileSync } from 'node:fs'
import { readEnvironment } from '@/lib/platform/environment'
import { StartError } from '@/lib/platform/start-error'
import { type PriceTable, priceFileSchema } from '../prices'

let known: PriceTable | null = null

/** Read once. Throws a StartError that says what is wrong with the file. */
export function ownPrices(): PriceTable {
  const { pricesFile } = readEnvironment()
  known ??= pricesFile === undefined ? {} : readPrices(pricesFile)
  return known
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
