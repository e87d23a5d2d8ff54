/** Finds runs that a dead process left behind, hands them back for it, and sends for whatever waits. */
import { database } from '@/lib/platform/database'
import { heldStatuses } from '../run-states'
import { wakeNext } from './claim-run'
import { withEvents } from './event-batch'
import { settleRun } from './settle-run'

/** Four missed beats. */
export const STALE_MS = 10_000

/**
 * Those whose heartbeat is stale are left behind, and at the start of a process also those of workers that are not
 * `present`: what died a moment ago is taken over at once. Never one that `isMine`.
 */
export async function takeOver(isMine: (runId: string) => boolean, present?: ReadonlySet<string>): Promise<void> {
  const before = new Date(Date.now() - STALE_MS)
  const absent = present ? [{ workerId: null }, { workerId: { notIn: [...present] } }] : []
  const left = await database().run.findMany({
    where: {
      status: { in: [...heldStatuses] },
      OR: [{ heartbeatAt: null }, { heartbeatAt: { lt: before } }, ...absent],
    },
    select: { id: true, documentId: true, workerId: true },
  })
  for (const { id, documentId, workerId } of left) {
    if (!isMine(id)) await settleRun({ runId: id, documentId, workerId }, { type: 'handed-back' })
  }
  await wakeAll()
}

/** Jobs may be lost, runs may not: each document with queued runs and none at work is sent for. */
async function wakeAll(): Promise<void> {
  const waiting = await database().run.findMany({
    where: { status: 'queued' },
    distinct: ['documentId'],
    select: { documentId: true },
  })
  for (const { documentId } of waiting) await withEvents((transaction) => wakeNext(transaction, documentId))
}
