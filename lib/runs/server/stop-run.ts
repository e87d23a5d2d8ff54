/** Stops a run now; the text that came is kept. */
import { authorise } from '@/lib/accounts/authorise'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { withOpenDocument } from '../../documents/collaboration/live-documents'
import type { RunView } from '../run'
import { moved, refusalOf } from '../run-states'
import { withEvents } from './event-batch'
import { findRun } from './find-run'
import { demandMove, unknownRun } from './move-run'
import { presentRun } from './present-run'
import { restSections } from './rest-sections'
import { runHolder } from './run-holder'

/** Resolves once its text is committed. Throws 403, 404, and 409 for a run that has ended. */
export async function stopRun(runId: string, person: Person): Promise<RunView> {
  const before = await findRun(runId, person)
  await authorise(person, 'run', { type: 'document', id: before.documentId })
  if (!moved(before.status, 'stop')) throw new RequestError(409, 'run-state', refusalOf(before.status, 'stop'))
  await runHolder()?.stop(runId)
  const after = await findRun(runId, person)
  return after.status === 'stopped' ? after : stopUnheld(after)
}

/** A run that no worker holds: queued, paused, or left behind by a process that died. */
async function stopUnheld({ id: runId, documentId, status }: RunView): Promise<RunView> {
  const view = await stopNow(runId)
  // Whatever its worker had begun is being written by nobody now.
  if (status === 'running' || status === 'pausing')
    await withOpenDocument(documentId, async ({ doc }) => restSections(doc))
  return view
}

function stopNow(runId: string): Promise<RunView> {
  return withEvents(async (transaction, events) => {
    await demandMove(transaction, runId, 'stop')
    const view = await presentRun(transaction, runId)
    if (!view) throw unknownRun()
    await events.add(transaction, runId, { type: 'run-stopped', run: view })
    return view
  })
}
