/** Finds runs that a dead process left behind, hands them back for it, and sends for whatever waits. */
import { database } from '@/lib/platform/database'
import { heldStatuses } from '../run-states'
import { wakeNext } from './claim-run'
import { withEvents } from './event-batch'
import { settleRun } from './settle-run'

/** Four missed beats. */
export const STALE_MS = 10_000

/**
 * At the start of a process every held run is left behind: one process at a time hosts the live documents, and the
 * worker lives in it. Later only those whose heartbeat is stale, never one that `isMine`.
 */
export async function takeOver(which: 'all' | 'stale', isMine: (runId: string) => boolean): Promise<void> {
  const before = new Date(Date.now() - STALE_MS)
  const left = await database().run.findMany({
    where: {
      status: { in: [...heldStatuses] },
      ...(which === 'all' ? {} : { OR: [{ heartbeatAt: null }, { heartbeatAt: { lt: before } }] }),
    },
    select: { id: true, documentId: true },
  })
  for (const { id, documentId } of left) {
    if (!isMine(id)) await settleRun({ runId: id, documentId }, { type: 'handed-back' })
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
