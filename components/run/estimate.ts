/** What writing will about take, in the order of the interface: sections, time and money. */
import { durationFigure, figure, moneyFigure } from '@/components/ui/figures'
import { costOf } from '@/lib/models/prices'
import { estimateWriting } from '@/lib/writing/estimate'

/** Rehearsal writes about so many words a second. */
const SAMPLE_WORDS_PER_SECOND = 600
/** Share of a repeated prompt that a provider's cache serves. */
const CACHED_SHARE = 0.85

/** `usd` is null when the model or its price is not known. */
export type Estimate = { readonly sections: number; readonly ms: number; readonly usd: number | null }

/** `model` is PROVIDER/ID, null while it is not known. */
export function estimateOf(words: number, model: string | null): Estimate {
  const sample = model?.startsWith('rehearsal/') ?? false
  const { sections, seconds, promptTokens, outputTokens } = estimateWriting(
    words,
    sample ? SAMPLE_WORDS_PER_SECOND : undefined,
  )
  const cachedTokens = Math.round(promptTokens * CACHED_SHARE)
  const usage = { promptTokens, cachedTokens, cacheWriteTokens: promptTokens - cachedTokens, outputTokens }
  const microUsd = model === null ? null : costOf(model, usage)
  return { sections, ms: seconds * 1_000, usd: microUsd === null ? null : microUsd / 1_000_000 }
}

/** All that can be said while the model is not known. */
export const sectionsLine = ({ sections }: Estimate): string =>
  `About ${figure(sections)} ${sections === 1 ? 'section' : 'sections'}`

const restOf = ({ ms, usd }: Estimate): string[] =>
  usd === null ? [durationFigure(ms)] : [durationFigure(ms), moneyFigure(usd)]

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
