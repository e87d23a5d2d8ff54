/** Which face the workspace shows: the plan being made, its review, or the text. */
import type { OutlineRow } from '@/components/outline/outline-row'
import type { RunPhase } from '@/components/run/run-line'
import type { Told } from '@/components/run/run-state'
import type { RunView } from '@/lib/runs/run'
import { isActive } from '@/lib/runs/run-states'

export type PhaseInput = {
  readonly rows: readonly Pick<OutlineRow, 'ownWords' | 'status'>[]
  readonly run: RunView | null
  readonly told: Pick<Told, 'wroteSections'>
  /** Somebody opened the page to write without a model. */
  readonly byHand: boolean
}

export function phaseOf({ rows, run, told, byHand }: PhaseInput): RunPhase {
  const hasText = rows.some((row) => row.ownWords > 0 || row.status !== 'planned')
  if (!run || !isActive(run.status)) return hasText || byHand ? 'written' : 'review'
  if (hasText) return 'writing'
  return isPlanning(run, told) ? 'planning' : 'writing'
}

/** A run that writes plans first where there was no outline when it was asked for, until its first section begins. */
const isPlanning = ({ request, planVersion }: RunView, told: PhaseInput['told']): boolean =>
  request.task === 'plan' || (request.task === 'write' && planVersion === null && !told.wroteSections)
