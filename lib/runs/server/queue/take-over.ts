/** Finds runs that a dead process left behind, hands them back for it, and sends for whatever waits. */
import { database, databaseTime } from '@/lib/platform/database'
import { heldStatuses } from '../../run-states'
import { withEvents } from '../following/event-batch'
import { settleRun } from '../performing/settle-run'
import { wakeNext } from './claim-run'

/** Four missed beats: of a process that is connected and stands still. */
export const STALE_MS = 10_000

export class TakeOver {
  /** Workers that hold runs and were not connected the last time. Null at the start of a process. */
  #missing: ReadonlySet<string> | null = null

  /**
   * Left behind are runs whose heartbeat is stale, and those of workers that are not `present` at two looks one after
   * the other: a connection that was lost comes back in less. At the first look of a process once is enough: what died
   * with its predecessor is taken over at once. Never one that `isMine`.
   */
  async look(isMine: (runId: string) => boolean, present: ReadonlySet<string>): Promise<void> {
    const before = new Date((await databaseTime()).getTime() - STALE_MS)
    const held = await database().run.findMany({
      where: { status: { in: [...heldStatuses] } },
      select: { id: true, documentId: true, workerId: true, heartbeatAt: true },
    })
    const missed = this.#missing
    this.#missing = new Set(held.flatMap(({ workerId }) => (workerId && !present.has(workerId) ? [workerId] : [])))
    const isGone = (workerId: string) => this.#missing?.has(workerId) && (missed === null || missed.has(workerId))
    for (const { id, documentId, workerId, heartbeatAt } of held) {
      const isLeft = !workerId || isGone(workerId) || !heartbeatAt || heartbeatAt < before
      if (isLeft && !isMine(id)) await settleRun({ runId: id, documentId, workerId }, { type: 'handed-back' })
    }
    await wakeAll()
  }
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
