/** The worker of this process: takes runs from the queue and does them. */
import { database } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import { withOpenDocument } from '../../documents/collaboration/live-documents'
import { documentIdSchema } from '../../documents/live-document'
import { HeldRuns } from './held-runs'
import { setRunQueue } from './queue'
import { restSections } from './rest-sections'
import { setRunHolder } from './run-holder'
import { type StartedQueue, startQueue } from './start-queue'
import { takeOver } from './take-over'

export type Worker = {
  /** Takes nothing more, hands back what it does, and resolves once the texts that came are committed. */
  stop(): Promise<void>
}

/** Documents that are worked on side by side; models are what is waited for. */
const AT_ONCE = 4
const HEARTBEAT_MS = 2_500
const TAKE_OVER_MS = 4_000

/** Needs the host of the live documents in the same process. Throws when the database does not answer. */
export async function startWorker({ databaseUrl }: { readonly databaseUrl: string }): Promise<Worker> {
  const queue = await startQueue(databaseUrl)
  const held = new HeldRuns()
  setRunQueue(queue)
  setRunHolder(held)
  try {
    await restLeftSections()
    await takeOver('all', held.isMine)
    await queue.listen(AT_ONCE, (runId) => held.take(runId))
  } catch (error) {
    await closeQueue(queue)
    throw error
  }
  const timers = [
    every(HEARTBEAT_MS, () => held.beat(), 'The heartbeat of runs failed'),
    every(TAKE_OVER_MS, () => takeOver('stale', held.isMine), 'Looking for runs left behind failed'),
  ]
  let stopping: Promise<void> | null = null
  const stop = async () => {
    await queue.deafen()
    for (const timer of timers) clearInterval(timer)
    await held.close()
    await closeQueue(queue)
  }
  return {
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

/** Its turns never overlap, and a failure is tried again at the next. */
function every(ms: number, work: () => Promise<void>, failed: string): NodeJS.Timeout {
  let isBusy = false
  return setInterval(() => {
    if (isBusy) return
    isBusy = true
    work()
      .catch((error) => log.warn({ error }, failed))
      .finally(() => {
        isBusy = false
      })
  }, ms)
}

async function closeQueue(queue: StartedQueue): Promise<void> {
  setRunHolder(undefined)
  setRunQueue(undefined)
  await queue.close()
}

/** One process writes at a time, and this one has only begun: whatever is being written was left by a dead one. */
async function restLeftSections(): Promise<void> {
  const left = await database().draftSection.findMany({
    where: { status: 'writing' },
    distinct: ['documentId'],
    select: { documentId: true },
  })
  for (const { documentId } of left) {
    await withOpenDocument(documentIdSchema.parse(documentId), async ({ doc }) => restSections(doc))
  }
}
