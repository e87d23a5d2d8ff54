'use client'
/** The run's buttons with what they do in this workspace. */
import { RunActs, type RunActsProps } from '@/components/run/run-acts'
import { isLimitShown } from './limit-reached'
import type { Workspace } from './use-workspace'
import { workspaceActs } from './workspace-acts'

export function RunControls({ workspace, size }: { workspace: Workspace; size?: RunActsProps['size'] }) {
  const { phase, runs, texts, unwritten, mayRun, offline, screen, outline, show } = workspace
  if (!mayRun) return null
  const acts = workspaceActs(workspace)
  return (
    <RunActs
      phase={phase}
      run={runs.run}
      busy={runs.busy}
      offline={offline}
      sections={texts.length}
      unwritten={unwritten.length}
      first={unwritten[0]?.number ?? null}
      onPlan={acts.plan}
      onWriteAll={acts.writeAll}
      onWriteFirst={acts.writeFirst}
      onPause={() => void runs.pause()}
      onResume={() => void runs.resume()}
      limit={isLimitShown(runs.run, screen.limitLeft) ? 'shown' : 'left'}
      onRaiseLimit={() => show({ limitLeft: null })}
      onStop={() => void runs.stop()}
      onReview={screen.byHand && outline.words === 0 ? () => show({ byHand: false }) : undefined}
      size={size}
    />
  )
}
