'use client'
/** Over the text, when a run failed or may spend no more: which section it stopped in, why, and how it goes on. */
import type { OutlineRow } from '@/components/outline/outline-row'
import { RunFailure } from '@/components/run/run-failure'
import { figure } from '@/components/ui/figures'
import { LimitReached } from './limit-reached'
import type { Workspace } from './use-workspace'

const titleOf = (row: OutlineRow | undefined, unit: string): string =>
  row
    ? `Section ${row.number} stopped at ${figure(row.ownWords)} of ${figure(row.ownTarget)} ${unit}`
    : 'The run stopped'

export function WritingStopped({ workspace }: { workspace: Workspace }) {
  const { phase, runs, texts, unit, models, readOnly } = workspace
  const { run } = runs
  if (phase === 'written' && run?.pausedReason) return <LimitReached workspace={workspace} />
  if (phase !== 'written' || run?.status !== 'failed') return null
  const at = run.failure?.sectionId ?? null
  return (
    <RunFailure
      title={titleOf(
        texts.find((row) => row.id === at),
        unit,
      )}
      message={run.failure?.message ?? 'The run stopped without saying why. Everything that was written is kept.'}
      act="Resume from here"
      busy={runs.busy}
      models={models.type === 'ready' ? models.list : null}
      model={run.model}
      onResume={readOnly ? undefined : (model) => void runs.resume(model === undefined ? {} : { model })}
    />
  )
}
