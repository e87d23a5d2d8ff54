'use client'
/** Says that a limit of what may be spent has paused the run, what is left to write, and offers to raise the limit. */
import { CirclePause } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { moneyFigure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import type { PausedReason } from '@/lib/runs/paused-reason'
import type { RunView } from '@/lib/runs/run'
import type { ResumeChange, RunAct } from './run-store'

type SpendingLimitProps = {
  readonly run: RunView | null
  readonly busy: RunAct | null
  /** Absent for those who only read. */
  readonly onResume?: ((change: ResumeChange) => void) | undefined
}

/** "Leave it paused" puts it away until the run pauses anew: resuming asks again. */
export function SpendingLimit({ run, busy, onResume }: SpendingLimitProps) {
  const [left, setLeft] = useState<string | null>(null)
  const reason = run?.status === 'paused' ? run.pausedReason : null
  if (!run || !reason || left === run.endedAt) return null
  return (
    <Notice
      tone="warn"
      icon={<CirclePause className="i" />}
      title={reason.title}
      alert
      className="spending-limit"
      acts={
        onResume && (
          <>
            <Button variant="primary" busy={busy === 'resume'} onClick={() => onResume({ capUsd: allowed(reason) })}>
              {busy === 'resume' ? 'Resuming' : allowance(reason)}
            </Button>
            <Button onClick={() => setLeft(run.endedAt)}>Leave it paused</Button>
          </>
        )
      }
    >
      {reason.message}
    </Notice>
  )
}

const allowance = (reason: PausedReason): string =>
  reason.code === 'spending-limit' ? `Allow ${moneyFigure(reason.moreUsd)} more` : 'Go on without a limit'

const allowed = (reason: PausedReason): number | null => (reason.code === 'spending-limit' ? reason.raisedCapUsd : null)
