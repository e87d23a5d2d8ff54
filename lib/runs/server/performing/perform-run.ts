/** Does a run that a worker has claimed: plans, writes, or writes one section again, and puts down how it ended. */
import type { Run } from '@/generated/prisma/client'
import { RequestError } from '@/lib/accounts/request-error'
import { database, type Transaction } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import { liveDocuments, type OpenDocument } from '../../../documents/collaboration/live-documents'
import { documentIdSchema } from '../../../documents/live-document'
import { runBus } from '../following/run-bus'
import { patiently } from '../patiently'
import { demandHeld } from '../queue/demand-held'
import type { RunControl } from './run-control'
import { RunWork } from './run-work'
import { type RunEnd, settleRun } from './settle-run'

/** Never throws: whatever happens is told by the run. A run whose document is removed meanwhile ends quietly. */
export async function performRun(run: Run, control: RunControl): Promise<void> {
  runBus().begin(run.id)
  try {
    const end = await endOf(run, control)
    if (end)
      await patiently(() => settleRun({ runId: run.id, documentId: run.documentId, workerId: run.workerId }, end))
  } catch (error) {
    log.error({ error, runId: run.id }, 'A run could not be settled; it is taken over when its heartbeat is stale')
  } finally {
    runBus().quiet(run.id)
  }
}

/** Null for a run that is no longer ours to settle. */
async function endOf(run: Run, control: RunControl): Promise<RunEnd | null> {
  const open = await openDocument(run, control)
  if (!open) return null
  try {
    return await workIn(open, run, control)
  } finally {
    await open.close()
  }
}

async function openDocument(run: Run, control: RunControl): Promise<OpenDocument | null> {
  const guard = (transaction: Transaction) => demandHeld(transaction, run, control)
  try {
    return await patiently(() => liveDocuments().open(documentIdSchema.parse(run.documentId), { guard }))
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return null
    throw error
  }
}

async function workIn(open: OpenDocument, run: Run, control: RunControl): Promise<RunEnd | null> {
  const work = new RunWork(open, run, control)
  let end: RunEnd | null = null
  try {
    end = await work.perform()
  } catch (error) {
    end = await endAfter(error, work, run, control)
  }
  await work.leave(end)
  return end
}

async function endAfter(error: unknown, work: RunWork, run: Run, control: RunControl): Promise<RunEnd | null> {
  const { brokenOff } = control
  if (brokenOff) return brokenOff === 'lost' ? null : { type: brokenOff }
  if (!(await isThere(run.id))) return null
  const end = work.endAfter(error)
  if (end.type === 'failed' && end.failure.code === 'internal') log.error({ error, runId: run.id }, 'A run failed')
  return end
}

/** A removed document takes its runs with it. */
const isThere = (id: string): Promise<boolean> =>
  patiently(async () => (await database().run.count({ where: { id } })) > 0).catch(() => true)
