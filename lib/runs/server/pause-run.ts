/** Pauses a run: after the sentence being written, or at once when nothing is being written. */

import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import type { RunView } from '../run'
import { findRun } from './find-run'
import { withEvents } from './following/event-batch'
import { demandMove, unknownRun } from './move-run'
import { presentRun } from './present-run'
import { runHolder } from './queue/run-holder'

/** Throws 403, 404, and 409 for a run that can't pause. */
export async function pauseRun(runId: string, person: Person): Promise<RunView> {
  const { documentId } = await findRun(runId, person)
  await authorise(person, 'run', { type: 'document', id: documentId })
  const view = await withEvents(async (transaction, events) => {
    const run = await demandMove(transaction, runId, 'pause')
    const view = await presentRun(transaction, runId)
    if (!view) throw unknownRun()
    if (run.status === 'paused') await events.add(transaction, runId, { type: 'run-paused', run: view })
    return view
  })
  if (view.status === 'pausing') runHolder()?.pause(runId)
  return view
}
