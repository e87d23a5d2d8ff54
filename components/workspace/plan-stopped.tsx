'use client'
/** Under the rows of an outline that did not come to its end: why, what arrived, and how to go on. */
import { totalIsWrong } from '@/components/outline/total-strip'
import { figure } from '@/components/ui/figures'
import { limitOf } from '@/lib/runs/paused-reason'
import type { RunView } from '@/lib/runs/run'
import { BrokenOff, failureOf } from './broken-off'
import { LimitReached } from './limit-reached'
import type { Workspace } from './use-workspace'

const halts = {
  failed: null,
  paused: 'The plan is paused. The rows above are kept.',
  stopped: 'You stopped the plan. The rows above are kept.',
} as const

export function PlanStopped({ workspace }: { workspace: Workspace }) {
  const { run } = workspace.runs
  if (!run || (run.status !== 'failed' && run.status !== 'paused' && run.status !== 'stopped')) return null
  if (limitOf(run)) return <LimitReached workspace={workspace} />
  // A whole outline whose writing was stopped before its first word is simply to be reviewed.
  if (run.status !== 'failed' && !failureOf(run) && isWriting(run)) return null
  const { title, act } = isWriting(run) ? notBegun : arrivedOf(workspace, run)
  const message = halts[run.status] ?? 'The run stopped without saying why. Everything is kept.'
  return <BrokenOff workspace={workspace} run={run} title={title} message={message} act={act} />
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
