/** Puts down how a run ended, tells its followers, and sends for the next run of its document. */
import { Prisma } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import type { PausedReason } from '../../paused-reason'
import type { RunView } from '../../run'
import type { StoredRunEvent } from '../../run-event'
import type { RunFailure } from '../../run-failure'
import type { RunMove } from '../../run-states'
import { type EventBatch, withEvents } from '../following/event-batch'
import { lockDocument } from '../locks'
import { tryMove } from '../move-run'
import { presentRun } from '../present-run'
import { wakeNext } from '../queue/claim-run'

export type RunEnd =
  | { readonly type: 'finished' | 'stopped' | 'handed-back' }
  /** `reason` when no person asked for it. */
  | { readonly type: 'paused'; readonly reason?: PausedReason }
  | { readonly type: 'failed'; readonly failure: RunFailure }

const moveFor: Readonly<Record<RunEnd['type'], RunMove>> = {
  finished: 'finish',
  paused: 'rest',
  stopped: 'stop',
  'handed-back': 'hand-back',
  failed: 'fail',
}

type Ended = {
  readonly runId: string
  readonly documentId: string
  /** The worker that held it: moved by nobody else it is left as it is. */
  readonly workerId: string | null
}

/** A run that was moved otherwise meanwhile, or whose document is gone, is left as it is. */
export function settleRun(run: Ended, end: RunEnd): Promise<void> {
  return withEvents((transaction, events) => settleWithin(transaction, events, run, end))
}

export async function settleWithin(
  transaction: Transaction,
  events: EventBatch,
  { runId, documentId, workerId }: Ended,
  end: RunEnd,
): Promise<void> {
  if (!(await lockDocument(transaction, documentId))) return
  const failure = end.type === 'failed' ? end.failure : Prisma.DbNull
  const pausedReason = (end.type === 'paused' && end.reason) || Prisma.DbNull
  const run = await tryMove(transaction, runId, moveFor[end.type], { failure, pausedReason }, workerId)
  if (!run) {
    log.warn({ runId, end: end.type }, 'A run was no longer held when it ended')
    return
  }
  await closeSteps(transaction, runId)
  const view = await presentRun(transaction, runId)
  const event = view && endingEvent(view)
  if (event?.type === 'run-finished') await compactEvents(transaction, runId)
  if (event) await events.add(transaction, runId, event)
  if (end.type !== 'handed-back') await wakeNext(transaction, documentId)
}

/** Of a run that is over nobody asks how its totals grew: the latest stay. */
async function compactEvents(transaction: Transaction, runId: string): Promise<void> {
  const typeIs = (type: StoredRunEvent['type']) => ({ event: { path: ['type'], equals: type } })
  const latest = await transaction.runEvent.findFirst({
    where: { runId, ...typeIs('usage') },
    orderBy: { sequence: 'desc' },
    select: { sequence: true },
  })
  await transaction.runEvent.deleteMany({
    where: { runId, ...typeIs('usage'), sequence: { lt: latest?.sequence ?? 0 } },
  })
}

/** Steps that were cut off: by an abort, or by the death of their process. */
async function closeSteps(transaction: Transaction, runId: string): Promise<void> {
  await transaction.step.updateMany({
    where: { runId, status: 'running' },
    data: { status: 'stopped', endedAt: new Date() },
  })
}

/** Null for a run that was queued again: its followers wait on. */
function endingEvent(run: RunView): StoredRunEvent | null {
  if (run.status === 'finished') return { type: 'run-finished', run }
  if (run.status === 'paused') return { type: 'run-paused', run }
  if (run.status === 'stopped') return { type: 'run-stopped', run }
  if (run.status === 'failed' && run.failure) return { type: 'run-failed', run, failure: run.failure }
  return null
}
