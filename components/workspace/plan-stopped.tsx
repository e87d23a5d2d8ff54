'use client'
/** Under the rows of an outline that did not come to its end: why, what arrived, and how to go on. */
import { RunFailure } from '@/components/run/run-failure'
import { figure } from '@/components/ui/figures'
import type { Workspace } from './use-workspace'

const halts = {
  failed: null,
  paused: 'The plan is paused. The rows above are kept.',
  stopped: 'You stopped the plan. The rows above are kept.',
} as const

export function PlanStopped({ workspace }: { workspace: Workspace }) {
  const { runs, texts, line, unit, document, models, readOnly } = workspace
  const { run } = runs
  if (!run || (run.status !== 'failed' && run.status !== 'paused' && run.status !== 'stopped')) return null
  const count = texts.length
  // A whole outline whose writing was stopped before its first word is simply to be reviewed.
  if (run.status !== 'failed' && run.planVersion !== null) return null
  const arrived = `${figure(count)} ${count === 1 ? 'section' : 'sections'} arrived, ${figure(line.words)} of ${figure(document.requestedWords)} ${unit}`
  return (
    <RunFailure
      title={run.planVersion !== null ? 'Writing did not begin' : count > 0 ? arrived : 'The outline was not made'}
      message={halts[run.status] ?? run.failure?.message ?? 'The run stopped without saying why. Everything is kept.'}
      act={run.planVersion !== null ? 'Try again' : count > 0 ? 'Plan the rest' : 'Plan again'}
      busy={runs.busy}
      models={models.type === 'ready' ? models.list : null}
      model={run.model}
      onResume={readOnly ? undefined : (model) => void runs.resume(model)}
    />
  )
}
