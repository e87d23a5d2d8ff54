/** Stores events of runs inside a transaction and tells of them once it is committed. */
import { database, type Transaction } from '@/lib/platform/database'
import type { StoredRunEvent } from '../../run-event'
import { lockRun } from '../locks'
import { runBus } from './run-bus'

export class EventBatch {
  #added: { readonly runId: string; readonly sequence: number; readonly event: StoredRunEvent }[] = []

  /** Numbered under the run's lock, so that there is neither gap nor double. */
  async add(transaction: Transaction, runId: string, event: StoredRunEvent): Promise<void> {
    await lockRun(transaction, runId)
    const { _max } = await transaction.runEvent.aggregate({ where: { runId }, _max: { sequence: true } })
    const sequence = (_max.sequence ?? 0) + 1
    await transaction.runEvent.create({ data: { runId, sequence, event } })
    this.#added.push({ runId, sequence, event })
  }

  /** For a transaction that is tried once more. */
  clear(): void {
    this.#added = []
  }

  /** Call it after the commit. */
  publish(): void {
    for (const { runId, sequence, event } of this.#added) runBus().stored(runId, sequence, event)
    this.clear()
  }
}

export async function withEvents<T>(work: (transaction: Transaction, events: EventBatch) => Promise<T>): Promise<T> {
  const events = new EventBatch()
  const result = await database().$transaction((transaction) => work(transaction, events))
  events.publish()
  return result
}
