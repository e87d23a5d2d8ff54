/** Stops a run now; the text that came is kept. */

import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import { withOpenDocument } from '../../documents/collaboration/live-documents'
import type { DocumentId } from '../../documents/live-document'
import type { RunView } from '../run'
import { moved, refusalOf } from '../run-states'
import { findRun } from './find-run'
import { withEvents } from './following/event-batch'
import { lockDocument } from './locks'
import { restSections } from './manuscript/rest-sections'
import { tryMove, unknownRun } from './move-run'
import { presentRun } from './present-run'
import { runHolder } from './queue/run-holder'

/** Resolves once its text is committed. Throws 403, 404, and 409 for a run that has ended. */
export async function stopRun(runId: string, person: Person): Promise<RunView> {
  const { documentId } = await findRun(runId, person)
  await authorise(person, 'run', { type: 'document', id: documentId })
  for (;;) {
    const { status, workerId } = await database().run.findUniqueOrThrow({ where: { id: runId } })
    if (!moved(status, 'stop')) throw new RequestError(409, 'run-state', refusalOf(status, 'stop'))
    await runHolder()?.stop(runId)
    const after = await findRun(runId, person)
    const stopped = after.status === 'stopped' ? after : await stopLeft(runId, documentId, workerId)
    if (stopped) return stopped
  }
}

/** One that no worker holds, or whose worker does not answer. Null when another one has taken it meanwhile, or it has ended. */
async function stopLeft(runId: string, documentId: DocumentId, heldBy: string | null): Promise<RunView | null> {
  const view = await withEvents(async (transaction, events) => {
    if (!(await lockDocument(transaction, documentId))) throw unknownRun()
    if (!(await tryMove(transaction, runId, 'stop', {}, heldBy))) return null
    const stopped = await presentRun(transaction, runId)
    if (stopped) await events.add(transaction, runId, { type: 'run-stopped', run: stopped })
    return stopped
  })
  // Whatever its worker had begun is being written by nobody now.
  if (view && heldBy !== null)
    await withOpenDocument(documentId, ({ doc, commit }) =>
      commit(
        async () => undefined,
        () => restSections(doc),
      ),
    )
  return view
}
