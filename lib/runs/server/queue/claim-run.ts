/** Takes the next run of a document, unless one is at work on it. */
import type { Run } from '@/generated/prisma/client'
import { databaseTime, type Transaction } from '@/lib/platform/database'
import { heldStatuses } from '../../run-states'
import { withEvents } from '../following/event-batch'
import { lockDocument } from '../locks'
import { tryMove } from '../move-run'
import { presentRun } from '../present-run'
import { runQueue } from './queue'

/**
 * A job names the run it was sent for, and the oldest queued run of the same document is taken: they go in the order
 * in which they were asked for. Null when there is nothing to do or the document is held, and when `isMine` says that
 * this worker still has to let go of the run: it lost it while it was frozen, and its copy of the document must go first.
 */
export function claimRun(
  runId: string,
  workerId: string,
  isMine: (runId: string) => boolean = () => false,
): Promise<Run | null> {
  return withEvents(async (transaction, events) => {
    const named = await transaction.run.findUnique({ where: { id: runId } })
    if (!named || !(await lockDocument(transaction, named.documentId))) return null
    const next = await nextOf(transaction, named.documentId)
    if (!next || isMine(next.id)) return null
    const now = await databaseTime(transaction)
    const held = { workerId, heartbeatAt: now }
    const run = await tryMove(transaction, next.id, 'start', { startedAt: next.startedAt ?? now, ...held })
    const view = await presentRun(transaction, next.id)
    if (run && view) await events.add(transaction, run.id, { type: 'run-started', run: view })
    return run
  })
}

async function nextOf(transaction: Transaction, documentId: string): Promise<Run | null> {
  const held = await transaction.run.count({ where: { documentId, status: { in: [...heldStatuses] } } })
  if (held > 0) return null
  return transaction.run.findFirst({ where: { documentId, status: 'queued' }, orderBy: { id: 'asc' } })
}

/** Sends for the next run of a document, once the present one lets go of it. */
export async function wakeNext(transaction: Transaction, documentId: string): Promise<void> {
  const next = await nextOf(transaction, documentId)
  if (next) await runQueue().send(transaction, next.id)
}
