/** The queue that wakes workers. One per process; the runs themselves are rows in the database. */

import type { Transaction } from '@/lib/platform/database'
import { processSlot } from '@/lib/platform/process-slot'

export interface RunQueue {
  /** Asks for the run to be taken up, once the transaction commits. A run that waits already is not queued twice. */
  send(transaction: Transaction, runId: string): Promise<void>
}

const slot = processSlot<RunQueue>('run-queue')

export const setRunQueue = (queue: RunQueue | undefined): void => slot.set(queue)

/** Throws where no worker was started in this process. */
export const runQueue = (): RunQueue => slot.require()
