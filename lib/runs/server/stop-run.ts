/** Stops a run now; the text that came is kept. */
import { authorise } from '@/lib/accounts/authorise'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import type { RunView } from '../run'
import { moved, refusalOf } from '../run-states'
import { withEvents } from './event-batch'
import { findRun } from './find-run'
import { demandMove, unknownRun } from './move-run'
import { presentRun } from './present-run'
import { runHolder } from './run-holder'

/** Resolves once its text is committed. Throws 403, 404, and 409 for a run that has ended. */
export async function stopRun(runId: string, person: Person): Promise<RunView> {
  const before = await findRun(runId, person)
  await authorise(person, 'run', { type: 'document', id: before.documentId })
  if (!moved(before.status, 'stop')) throw new RequestError(409, 'run-state', refusalOf(before.status, 'stop'))
  await runHolder()?.stop(runId)
  const after = await findRun(runId, person)
  return after.status === 'stopped' ? after : stopUnheld(runId)
}

/** A run that no worker of this process holds: queued, paused, or left behind by a process that died. */
function stopUnheld(runId: string): Promise<RunView> {
  return withEvents(async (transaction, events) => {
    await demandMove(transaction, runId, 'stop')
    const view = await presentRun(transaction, runId)
    if (!view) throw unknownRun()
    await events.add(transaction, runId, { type: 'run-stopped', run: view })
    return view
  })
}
