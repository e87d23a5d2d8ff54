'use client'
/** Under the rows of an outline that did not come to its end: why, what arrived, and how to go on. */
import { totalIsWrong } from '@/components/outline/total-strip'
import { RunFailure } from '@/components/run/run-failure'
import { figure } from '@/components/ui/figures'
import type { RunView } from '@/lib/runs/run'
import { LimitReached } from './limit-reached'
import type { Workspace } from './use-workspace'

const halts = {
  failed: null,
  paused: 'The plan is paused. The rows above are kept.',
  stopped: 'You stopped the plan. The rows above are kept.',
} as const

export function PlanStopped({ workspace }: { workspace: Workspace }) {
  const { runs, models, readOnly } = workspace
  const { run } = runs
  if (!run || (run.status !== 'failed' && run.status !== 'paused' && run.status !== 'stopped')) return null
  if (run.pausedReason) return <LimitReached workspace={workspace} />
  // A whole outline whose writing was stopped before its first word is simply to be reviewed.
  if (run.status !== 'failed' && isWriting(run)) return null
  const { title, act } = isWriting(run) ? notBegun : arrivedOf(workspace, run)
  return (
    <RunFailure
      title={title}
      message={halts[run.status] ?? run.failure?.message ?? 'The run stopped without saying why. Everything is kept.'}
      act={act}
      busy={runs.busy}
      models={models.type === 'ready' ? models.list : null}
      model={run.model}
      onResume={readOnly ? undefined : (model) => void runs.resume(model === undefined ? {} : { model })}
    />
  )
}

/** There was an outline when it was asked for. */
const isWriting = ({ request, planVersion }: RunView): boolean => request.task !== 'plan' && planVersion !== null

const notBegun = { title: 'Writing did not begin', act: 'Try again' }
const notAgain = { title: 'The outline was not planned again', act: 'Plan again' }
const notMade = { title: 'The outline was not made', act: 'Plan again' }

/** A second plan that changed nothing yet has left the whole outline of before. */
function arrivedOf({ texts, line, document, unit }: Workspace, run: RunView): typeof notMade {
  const count = texts.length
  if (count === 0) return notMade
  if (run.planVersion !== null && !totalIsWrong(line.words, document.requestedWords)) return notAgain
  const sections = `${figure(count)} ${count === 1 ? 'section' : 'sections'}`
  return {
    title: `${sections} arrived, ${figure(line.words)} of ${figure(document.requestedWords)} ${unit}`,
    act: 'Plan the rest',
  }
}
