'use client'
/** The strip about sample text, while any of the document is sample text. */
import { isActive } from '@/lib/runs/run-states'
import { SampleStrip } from './sample-strip'
import type { Workspace } from './use-workspace'
import { workspaceActs } from './workspace-acts'

export function SampleNote({ workspace }: { workspace: Workspace }) {
  const { document, texts, models, refreshModels, runs, mayRun, offline } = workspace
  const sample = texts.filter((row) => row.sample)
  if (sample.length === 0) return null
  const words = texts
    .filter((row) => row.sample || row.status !== 'written')
    .reduce((sum, row) => sum + row.ownTarget, 0)
  const working = runs.run !== null && isActive(runs.run.status)
  return (
    <SampleStrip
      models={models.type === 'ready' ? models.list : null}
      words={words}
      mode={document.mode}
      busy={runs.busy === 'start'}
      offer={mayRun && !working && !offline}
      onWriteWith={workspaceActs(workspace).writeWith}
      refreshModels={refreshModels}
    />
  )
}
