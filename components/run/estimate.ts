/** What writing will about take, in the order of the interface: sections, time and money. */
import { durationFigure, figure, moneySpreadFigure } from '@/components/ui/figures'
import type { PriceTable } from '@/lib/models/prices'
import { type CostSpread, estimatedCost, estimateWriting } from '@/lib/writing/estimate'

/** Rehearsal writes about so many words a second. */
const SAMPLE_WORDS_PER_SECOND = 600

/** `usd` is null when the model or its price is not known. */
export type Estimate = { readonly sections: number; readonly ms: number; readonly usd: CostSpread | null }

/** `model` is PROVIDER/ID, null while it is not known. `sections` where there is an outline. */
export function estimateOf(words: number, model: string | null, own: PriceTable, sections?: number): Estimate {
  const estimate = estimateWriting(words, {
    ...(model?.startsWith('rehearsal/') ? { wordsPerSecond: SAMPLE_WORDS_PER_SECOND } : {}),
    ...(sections === undefined ? {} : { sections }),
  })
  const usd = model === null ? null : estimatedCost(estimate, model, own)
  return { sections: estimate.sections, ms: estimate.seconds * 1_000, usd }
}

/** All that can be said while the model is not known. */
export const sectionsLine = ({ sections }: Estimate): string =>
  `About ${figure(sections)} ${sections === 1 ? 'section' : 'sections'}`

const restOf = ({ ms, usd }: Estimate): string[] => [
  durationFigure(ms),
  usd === null ? 'price unknown' : moneySpreadFigure(usd),
]

/** One "about" stands for the whole line. */
export const estimateLine = (expected: Estimate): string => [sectionsLine(expected), ...restOf(expected)].join(', ')

/** Of an outline: its sections are known, what they take is not. */
export function outlineLine(expected: Estimate): string {
  const [time = '', ...money] = restOf(expected)
  const about = time.startsWith('under') ? time : `about ${time}`
  return [`${figure(expected.sections)} ${expected.sections === 1 ? 'section' : 'sections'}`, about, ...money].join(
    ', ',
  )
}
