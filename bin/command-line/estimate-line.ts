/** What a run will about take, said before it writes: sections, time and money, each with its spread. */
import type { DocumentView } from '@/lib/documents/document'
import { amountFigure, moneySpreadFigure } from '@/lib/models/currency'
import { type EstimateBasis, estimateRun, leftInMonth, type RunToCome } from '@/lib/runs/estimate-run'
import type { RunView } from '@/lib/runs/run'
import { thousands } from './progress'

type Begun = {
  readonly document: Pick<DocumentView, 'sections'>
  readonly run: Pick<RunView, 'request' | 'model' | 'requestedWords' | 'planVersion'>
}

export function estimateLine(begun: Begun, basis: EstimateBasis): string {
  const { sections, leastSeconds, mostSeconds, usd } = estimateRun(toCome(begun), basis)
  const money = usd === null ? 'unknown price' : moneySpreadFigure(usd, basis.currency)
  const count = `${thousands(sections)} ${sections === 1 ? 'section' : 'sections'}`
  const left = usd !== null && usd.most > 0 ? leftInMonth(basis) : null
  const ofLeft = left === null ? '' : ` of the ${amountFigure(left, basis.currency)} left to you this month`
  return `About ${count}, ${minutes(leastSeconds, mostSeconds)}, ${money}${ofLeft}`
}

/** What is not written yet; all that was asked for where there is no outline. */
function toCome({ document, run: { request, model, requestedWords, planVersion } }: Begun): RunToCome {
  const mode = (request.task === 'write' && request.mode) || 'parallel'
  if (planVersion === null) return { words: requestedWords, model, mode }
  const left = document.sections.filter(({ targetWords, status }) => targetWords > 0 && status !== 'written')
  const words = left.reduce((sum, { targetWords, words }) => sum + Math.max(0, targetWords - words), 0)
  return { words, model, mode, sections: left.length }
}

/** `under a minute`, `1 to 3 min`. */
function minutes(leastSeconds: number, mostSeconds: number): string {
  if (mostSeconds < 55) return 'under a minute'
  const [least, most] = [leastSeconds, mostSeconds].map((seconds) => Math.max(1, Math.round(seconds / 60)))
  return least === most ? `${most} min` : `${least} to ${most} min`
}
