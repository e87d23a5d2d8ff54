'use client'
/** Says that a limit of what may be spent has paused the run, and what to do: the one place from which it goes on. */
import { CirclePause } from 'lucide-react'
import { useViewer } from '@/components/accounts/viewer'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/message'
import { limitOf } from '@/lib/runs/paused-reason'
import type { RunView } from '@/lib/runs/run'
import { useEstimateBasis } from './estimate-basis'
import { allowance, allowed, mayRaise, ownersRaising, raisingOf } from './raise-limit'
import type { ResumeChange, RunAct } from './run-store'

type SpendingLimitProps = {
  readonly run: RunView
  readonly busy: RunAct | null
  /** Absent for those who only read. */
  readonly onResume?: ((change: ResumeChange) => void) | undefined
  /** Puts it away. */
  readonly onLeave: () => void
}

export function SpendingLimit({ run, busy, onResume, onLeave }: SpendingLimitProps) {
  const { currency } = useEstimateBasis()
  const viewer = useViewer()
  const reason = limitOf(run)
  if (!reason) return null
  const raises = viewer !== null && mayRaise(run, viewer.standing)
  const { how, afterwards } = raises ? raisingOf(run, reason) : ownersRaising(reason)
  const more = allowance(reason, currency)
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
            {raises && (
              <Button variant="primary" busy={busy === 'resume'} onClick={() => onResume({ capUsd: allowed(reason) })}>
                {busy === 'resume' ? 'Resuming' : more}
              </Button>
            )}
            <Button onClick={onLeave}>Leave it paused</Button>
            {afterwards && (
              <Button variant="quiet" disabled={busy !== null} onClick={() => onResume({})}>
                {afterwards}
              </Button>
            )}
          </>
        )
      }
    >
      {reason.message} {onResume && how}
    </Notice>
  )
}
