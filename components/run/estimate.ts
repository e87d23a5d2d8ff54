/** What writing will about take, in the order of the interface: sections, time and money. */
import { durationFigure, figure, moneySpreadFigure } from '@/components/ui/figures'
import { type EstimateBasis, estimateRun, type RunEstimate, type RunToCome } from '@/lib/runs/estimate-run'

export type Estimate = Pick<RunEstimate, 'sections' | 'usd'> & { readonly ms: number }

export function estimateOf(run: RunToCome, basis: EstimateBasis): Estimate {
  const { sections, seconds, usd } = estimateRun(run, basis)
  return { sections, ms: seconds * 1_000, usd }
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
