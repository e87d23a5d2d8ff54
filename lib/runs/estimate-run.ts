/** What a run will about take, as the installation would do it: the same figures in the browser and on the command line. */
import { z } from 'zod'
import type { WritingMode } from '../documents/document'
import { currencySchema } from '../models/currency'
import { priceTableSchema } from '../models/prices'
import { type CostSpread, estimatedCost, estimateWriting } from '../writing/estimate'

/** What somebody may spend in this month, and what their runs have cost in it, in US dollars. */
export const ownMonthSchema = z.object({ capUsd: z.number(), spentUsd: z.number() })
export type OwnMonth = z.infer<typeof ownMonthSchema>

/** The settings of the server that the figures depend on, and how they are told. */
export const estimateBasisSchema = z.object({
  /** The most sections of a document that are written side by side. */
  atOnce: z.number().int().min(1),
  /** Its own prices, before those that are known. */
  prices: priceTableSchema,
  /** That money is told in. */
  currency: currencySchema,
  /** Of whoever asks; absent where they are not limited. */
  ownMonth: ownMonthSchema.optional(),
})
export type EstimateBasis = z.infer<typeof estimateBasisSchema>

/** What is left to them of the month, in US dollars; null where they are not limited. */
export const leftInMonth = ({ ownMonth }: Pick<EstimateBasis, 'ownMonth'>): number | null =>
  ownMonth ? Math.max(0, ownMonth.capUsd - ownMonth.spentUsd) : null

export type RunToCome = {
  readonly words: number
  /** PROVIDER/ID; null while it is not known. */
  readonly model: string | null
  readonly mode: WritingMode
  /** Of the outline, where there is one: then nothing is planned. */
  readonly sections?: number | undefined
}

/** `usd` is null when the model or its price is not known. */
export type RunEstimate = {
  readonly sections: number
  readonly seconds: number
  readonly leastSeconds: number
  readonly mostSeconds: number
  readonly usd: CostSpread | null
}

/** Rehearsal writes about so many words a second. */
const SAMPLE_WORDS_PER_SECOND = 600

export function estimateRun(
  { words, model, mode, sections }: RunToCome,
  { atOnce, prices }: Pick<EstimateBasis, 'atOnce' | 'prices'>,
): RunEstimate {
  const estimate = estimateWriting(words, {
    ...(model?.startsWith('rehearsal/') ? { wordsPerSecond: SAMPLE_WORDS_PER_SECOND } : {}),
    ...(sections === undefined ? {} : { sections }),
    atOnce: mode === 'sequential' ? 1 : atOnce,
    inOnePass: mode === 'single-pass',
  })
  const { seconds, leastSeconds, mostSeconds } = estimate
  const usd = model === null ? null : estimatedCost(estimate, model, prices)
  return { sections: estimate.sections, seconds, leastSeconds, mostSeconds, usd }
}
