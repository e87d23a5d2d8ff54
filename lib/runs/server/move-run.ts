/** Moves a run from one status to the next, under its lock. */
import type { Prisma, Run } from '@/generated/prisma/client'
import { RequestError } from '@/lib/accounts/request-error'
import type { Transaction } from '@/lib/platform/database'
import { hasEnded, moved, type RunMove, refusalOf } from '../run-states'
import { lockRun } from './locks'

type Change = Prisma.RunUncheckedUpdateInput

/** Null when the run is gone or may not move so, or when it is not held by the worker that is named. */
export async function tryMove(
  transaction: Transaction,
  runId: string,
  move: RunMove,
  change: Change = {},
  heldBy?: string | null,
): Promise<Run | null> {
  const where = { id: runId, ...(heldBy === undefined ? {} : { workerId: heldBy }) }
  const run = (await lockRun(transaction, runId)) && (await transaction.run.findUnique({ where }))
  const status = run ? moved(run.status, move) : null
  if (!status) return null
  const held = status === 'running' || status === 'pausing'
  const times = {
    endedAt: hasEnded(status) ? new Date() : null,
    ...(held ? {} : { heartbeatAt: null, workerId: null }),
  }
  return transaction.run.update({ where: { id: runId }, data: { ...times, ...change, status } })
}

/** For moves that a person asks for: throws 404 or 409 with a sentence. */
export async function demandMove(
  transaction: Transaction,
  runId: string,
  move: RunMove,
  change: Change = {},
): Promise<Run> {
  const run = await tryMove(transaction, runId, move, change)
  if (run) return run
  const present = await transaction.run.findUnique({ where: { id: runId } })
  if (!present) throw unknownRun()
  throw new RequestError(409, 'run-state', refusalOf(present.status, move))
}

export const unknownRun = (): RequestError =>
  new RequestError(404, 'unknown-run', 'There is no such run. Its document may have been removed.')
