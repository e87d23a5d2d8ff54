'use client'
/** Over the text, when a run broke off or may spend no more: which section it stopped in, why, and how it goes on. */
import type { OutlineRow } from '@/components/outline/outline-row'
import { figure } from '@/components/ui/figures'
import { limitOf } from '@/lib/runs/paused-reason'
import { BrokenOff, failureOf } from './broken-off'
import { LimitReached } from './limit-reached'
import type { Workspace } from './use-workspace'

const titleOf = (row: OutlineRow | undefined, halted: string, unit: string): string =>
  row
    ? `Section ${row.number} ${halted} at ${figure(row.ownWords)} of ${figure(row.ownTarget)} ${unit}`
    : `The run ${halted}`

export function WritingStopped({ workspace }: { workspace: Workspace }) {
  const { phase, runs, texts, unit } = workspace
  const { run } = runs
  if (phase !== 'written' || !run) return null
  if (limitOf(run)) return <LimitReached workspace={workspace} />
  const failure = failureOf(run)
  if (!failure && run.status !== 'failed') return null
  const row = texts.find(({ id }) => id === failure?.sectionId)
  return (
    <BrokenOff
      workspace={workspace}
      run={run}
      title={titleOf(row, run.status === 'paused' ? 'paused' : 'stopped', unit)}
      message="The run stopped without saying why. Everything that was written is kept."
      act="Resume from here"
    />
  )
}
