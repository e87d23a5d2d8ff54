'use client'
/** The buttons of the run: stop while planning, then write, then pause and stop, then resume. */
import { Pause, Play, Square, WandSparkles } from 'lucide-react'
import { useViewer } from '@/components/accounts/viewer'
import { Button, IconButton } from '@/components/ui/button'
import { figure } from '@/components/ui/figures'
import { connectionFailedOf, limitOf } from '@/lib/runs/paused-reason'
import type { RunView } from '@/lib/runs/run'
import { mayRaise } from './raise-limit'
import type { RunPhase } from './run-line'
import type { RunAct } from './run-store'

export type RunActsProps = {
  readonly phase: RunPhase
  readonly run: RunView | null
  readonly busy: RunAct | null
  /** Whether nobody can be asked at the moment; the strip over the page says so. */
  readonly offline: boolean
  /** Sections with a text of their own, and those among them that are not written. */
  readonly sections: number
  readonly unwritten: number
  /** Number of the section that would be written first. */
  readonly first: string | null
  readonly onPlan: () => void
  readonly onWriteAll: () => void
  readonly onWriteFirst: () => void
  readonly onPause: () => void
  readonly onResume: () => void
  readonly onStop: () => void
  /** Of a run that a limit has paused: whether the notice that says what to do is in view. */
  readonly limit: 'shown' | 'left'
  /** Brings the notice back. */
  readonly onRaiseLimit: () => void
  /** Back to the outline; present while nothing is written. */
  readonly onReview?: () => void
  /** In the bar over the page, or in the row of their own that small screens have. */
  readonly size?: 'small' | 'medium'
}

const writeKeys = ['mod', '↵'] as const

export function RunActs(props: RunActsProps) {
  if (props.phase === 'planning') return <PlanningActs {...props} />
  if (props.phase === 'review') return <ReviewActs {...props} />
  return props.phase === 'writing' ? <WritingActs {...props} /> : <RestingActs {...props} />
}

const isHalted = (run: RunView | null): boolean =>
  run?.status === 'failed' || run?.status === 'paused' || run?.status === 'stopped'

function PlanningActs(props: RunActsProps) {
  const { sections, busy } = props
  const label = sections === 0 ? 'Stop' : `Stop and keep these ${figure(sections)}`
  return <StopAct {...props}>{busy === 'stop' ? 'Stopping' : label}</StopAct>
}

function StopAct({ busy, offline, onStop, size = 'small', children }: RunActsProps & { readonly children: string }) {
  return (
    <Button
      size={size}
      className="stop"
      icon={<Square className="s" />}
      busy={busy === 'stop'}
      disabled={offline}
      onClick={onStop}
    >
      {children}
    </Button>
  )
}

function ReviewActs(props: RunActsProps) {
  const { run, busy, offline, sections, first, onPlan, onWriteAll, onWriteFirst, size = 'small' } = props
  if (limitOf(run)) return <LimitAct {...props} />
  // What became of the plan stands under the outline, with its own way on.
  if (sections === 0 && isHalted(run)) return null
  if (sections === 0) {
    return (
      <Button
        size={size}
        variant="primary"
        icon={<WandSparkles className="s" />}
        busy={busy === 'start'}
        disabled={offline}
        onClick={onPlan}
      >
        Make the outline
      </Button>
    )
  }
  return (
    <>
      {sections > 1 && first && (
        <Button size={size} disabled={busy !== null || offline} onClick={onWriteFirst}>
          Write only section {first}
        </Button>
      )}
      <Button
        size={size}
        variant="primary"
        icon={<Play className="s" />}
        shortcut={writeKeys}
        busy={busy === 'start'}
        disabled={offline}
        onClick={onWriteAll}
      >
        {sections === 1 ? 'Write it' : `Write all ${figure(sections)} sections`}
      </Button>
    </>
  )
}

/** Without a higher limit it would pause again at once: the notice says how it is raised. */
function LimitAct({ run, limit, onRaiseLimit, size = 'small' }: RunActsProps) {
  const viewer = useViewer()
  if (limit === 'shown') return null
  return (
    <Button size={size} onClick={onRaiseLimit}>
      {run && viewer && mayRaise(run, viewer.standing) ? 'Raise the limit' : 'About the limit'}
    </Button>
  )
}

function WritingActs(props: RunActsProps) {
  const { run, busy, offline, onPause, onStop, size = 'small' } = props
  const pausing = run?.status === 'pausing' || busy === 'pause'
  if (run?.status === 'queued') return <StopAct {...props}>Stop</StopAct>
  return (
    <>
      <Button size={size} icon={<Pause className="s" />} busy={pausing} disabled={offline} onClick={onPause}>
        {pausing ? 'Pausing' : 'Pause'}
      </Button>
      <IconButton
        size={size}
        variant="plain"
        className="stop"
        label="Stop now and keep the text"
        disabled={busy === 'stop' || offline}
        onClick={onStop}
      >
        <Square className="s" />
      </IconButton>
    </>
  )
}

/** A draft that stopped part way is gone on with, in its own mode; no other is offered beside it. */
export const isHaltedDraft = (run: RunView | null): boolean => run?.request.task !== 'plan' && isHalted(run)

/** What is left to write is offered; a draft that was halted goes on where it stands. One that broke off says so below. */
function RestingActs(props: RunActsProps) {
  const { run, busy, offline, unwritten, onWriteAll, onResume, onReview, size = 'small' } = props
  if (limitOf(run)) return <LimitAct {...props} />
  const draft = run?.request.task === 'plan' ? null : run
  if (draft?.status === 'failed' || connectionFailedOf(draft)) return null
  if (draft && isHalted(draft) && (unwritten > 0 || draft.request.task === 'section')) {
    return (
      <Button
        size={size}
        variant="primary"
        icon={<Play className="s" />}
        busy={busy === 'resume'}
        disabled={offline}
        onClick={onResume}
      >
        {busy === 'resume' ? 'Resuming' : 'Resume'}
      </Button>
    )
  }
  return (
    <>
      {onReview && (
        <Button size={size} variant="quiet" onClick={onReview}>
          Review the outline
        </Button>
      )}
      {unwritten > 0 && (
        <Button
          size={size}
          icon={<Play className="s" />}
          busy={busy === 'start'}
          disabled={offline}
          onClick={onWriteAll}
        >
          <span className="in-full">
            {unwritten === 1
              ? 'Write the section that is left'
              : `Write the ${figure(unwritten)} sections that are left`}
          </span>
          <span className="in-short">Write what is left</span>
        </Button>
      )}
    </>
  )
}
