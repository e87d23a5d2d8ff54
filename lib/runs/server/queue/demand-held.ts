/** Refuses to write in the name of a run that this worker no longer holds: exactly one does. */
import type { Run } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/database'
import { CopyRefused } from '../../../documents/collaboration/draft-log'
import { heldStatuses } from '../../run-states'
import { lockRun } from '../locks'
import type { RunControl } from '../performing/run-control'

type Held = Pick<Run, 'id' | 'workerId'>

/** Call it under the lock of the document or of the run, which whoever takes a run over needs too. */
export async function demandHeld(transaction: Transaction, { id, workerId }: Held, control: RunControl): Promise<void> {
  const held = await transaction.run.count({ where: { id, workerId, status: { in: [...heldStatuses] } } })
  if (held > 0) return
  control.breakOff('lost')
  throw new CopyRefused(`The run ${id} is no longer held by this worker.`)
}

/** For what is written without the document's lock: a worker that was frozen must not tell, nor pay, in another's turn. */
export async function lockHeld(transaction: Transaction, run: Held, control: RunControl): Promise<void> {
  await lockRun(transaction, run.id)
  await demandHeld(transaction, run, control)
}
