/** Which face the workspace shows: the plan being made, its review, or the text. */
import type { OutlineRow } from '@/components/outline/outline-row'
import type { RunPhase } from '@/components/run/run-line'
import type { Told } from '@/components/run/run-state'
import type { RunView } from '@/lib/runs/run'
import { isActive } from '@/lib/runs/run-states'

export type PhaseInput = {
  readonly rows: readonly Pick<OutlineRow, 'ownWords' | 'status'>[]
  readonly run: RunView | null
  readonly told: Pick<Told, 'plannedRows' | 'wroteSections'>
  /** Somebody opened the page to write without a model. */
  readonly byHand: boolean
}

export function phaseOf({ rows, run, told, byHand }: PhaseInput): RunPhase {
  const hasText = rows.some((row) => row.ownWords > 0 || row.status !== 'planned')
  if (!run || !isActive(run.status)) return hasText || byHand ? 'written' : 'review'
  if (hasText) return 'writing'
  return isPlanning(run, told, rows.length) ? 'planning' : 'writing'
}

/** A run that writes plans first where there is no outline; from its first row to its first section it is planning. */
function isPlanning(run: RunView, told: PhaseInput['told'], rows: number): boolean {
  if (run.request.task === 'plan') return true
  if (run.request.task === 'section' || told.wroteSections) return false
  return rows === 0 || told.plannedRows > 0
}
