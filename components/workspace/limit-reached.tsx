'use client'
/** The notice of a run that a limit has paused. Left, it comes back from the run bar, and when the run pauses anew. */
import type { ResumeChange } from '@/components/run/run-store'
import { SpendingLimit } from '@/components/run/spending-limit'
import { limitOf } from '@/lib/runs/paused-reason'
import type { RunView } from '@/lib/runs/run'
import type { Workspace } from './use-workspace'

/** Whether the notice, and not the run bar, offers how to go on. */
export const isLimitShown = (run: RunView | null, limitLeft: string | null): boolean =>
  limitOf(run) !== null && run?.endedAt !== limitLeft

export function LimitReached({ workspace }: { workspace: Workspace }) {
  const { runs, screen, show, mayRun } = workspace
  const { run, busy, resume } = runs
  if (!run || !isLimitShown(run, screen.limitLeft)) return null
  const onResume = mayRun ? (change: ResumeChange) => void resume(change) : undefined
  return <SpendingLimit run={run} busy={busy} onResume={onResume} onLeave={() => show({ limitLeft: run.endedAt })} />
}
