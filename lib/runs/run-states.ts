/** The moves of a run from one status to the next; README.md tells them in prose. */
import type { RunStatus } from './run'

export type RunMove = 'start' | 'pause' | 'rest' | 'stop' | 'fail' | 'finish' | 'resume' | 'hand-back'

const moves: Readonly<Record<RunMove, Partial<Readonly<Record<RunStatus, RunStatus>>>>> = {
  start: { queued: 'running' },
  pause: { queued: 'paused', running: 'pausing' },
  rest: { running: 'paused', pausing: 'paused' },
  stop: { queued: 'stopped', running: 'stopped', pausing: 'stopped', paused: 'stopped' },
  fail: { running: 'failed', pausing: 'failed' },
  finish: { running: 'finished', pausing: 'finished' },
  resume: { paused: 'queued', stopped: 'queued', failed: 'queued' },
  'hand-back': { running: 'queued', pausing: 'paused' },
}

/** Null when the move is not allowed from there. */
export const moved = (status: RunStatus, move: RunMove): RunStatus | null => moves[move][status] ?? null

/** Statuses in which a run holds its document: it works on it or is about to. */
export const activeStatuses = ['queued', 'running', 'pausing'] as const satisfies readonly RunStatus[]

/** Statuses of a run that a worker holds. */
export const heldStatuses = ['running', 'pausing'] as const satisfies readonly RunStatus[]

export const isActive = (status: RunStatus): boolean => activeStatuses.some((each) => each === status)

/** Whether nothing more happens in it until somebody resumes it. */
export const hasEnded = (status: RunStatus): boolean => !isActive(status)

const standing: Readonly<Record<RunStatus, string>> = {
  queued: 'The run has not begun yet',
  running: 'The run is writing',
  pausing: 'The run is pausing: it finishes its sentence first',
  paused: 'The run is paused already',
  stopped: 'The run was stopped already',
  failed: 'The run has failed already',
  finished: 'The run has finished',
}

/** Why a move asked for by a person is refused, and what can be done instead. */
export function refusalOf(status: RunStatus, move: RunMove): string {
  return `${standing[status]}. ${adviceFor(status, move)} Nothing was changed.`
}

function adviceFor(status: RunStatus, move: RunMove): string {
  if (status === 'finished') return 'Start a new run instead.'
  if (move === 'resume') return 'Pause or stop it before you resume it.'
  if (status === 'pausing') return 'Wait a moment, or stop it.'
  return 'Resume it when you want it to go on.'
}
