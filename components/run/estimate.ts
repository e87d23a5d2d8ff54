/** What writing will about take, in the order of the interface: sections, time and money. */
import { durationFigure, figure } from '@/components/ui/figures'
import { amountFigure, moneySpreadFigure, type Spread } from '@/lib/models/currency'
import { type EstimateBasis, estimateRun, leftInMonth, type RunEstimate, type RunToCome } from '@/lib/runs/estimate-run'

export type Estimate = Pick<RunEstimate, 'sections'> & {
  readonly ms: number
  /** "$0.30 to $0.45", "free", "price unknown", "$0.30 to $0.45 of the $3.80 left to you this month" */
  readonly money: string
}

export function estimateOf(run: RunToCome, basis: EstimateBasis): Estimate {
  const { sections, seconds, usd } = estimateRun(run, basis)
  const money = usd === null ? 'price unknown' : moneySpreadFigure(usd, basis.currency) + leftOf(usd, basis)
  return { sections, ms: seconds * 1_000, money }
}

/** What is free is written whatever is left. */
function leftOf({ most }: Spread, basis: EstimateBasis): string {
  const left = leftInMonth(basis)
  return left === null || most === 0 ? '' : ` of the ${amountFigure(left, basis.currency)} left to you this month`
}

/** All that can be said while the model is not known. */
export const sectionsLine = ({ sections }: Estimate): string =>
  `About ${figure(sections)} ${sections === 1 ? 'section' : 'sections'}`

const restOf = ({ ms, money }: Estimate): string[] => [durationFigure(ms), money]

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
