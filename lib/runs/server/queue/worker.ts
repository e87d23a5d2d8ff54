/** The worker of this process: takes runs from the queue and does them, where it is not told to leave them to others. */
import { database } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import type { News } from '@/lib/platform/news'
import { withOpenDocument } from '../../../documents/collaboration/live-documents'
import { documentIdSchema } from '../../../documents/live-document'
import { heldStatuses } from '../../run-states'
import { followElsewhere } from '../following/bus-relay'
import { restSections } from '../manuscript/rest-sections'
import { forgetCommitMarks } from '../once'
import { HeldRuns } from './held-runs'
import { setRunQueue } from './queue'
import { setRunHolder } from './run-holder'
import { type StartedQueue, startQueue } from './start-queue'
import { TakeOver } from './take-over'

export type Worker = {
  /** Takes nothing more, hands back what it does, and resolves once the texts that came are committed. */
  stop(): Promise<void>
}

/** Documents that are worked on side by side; models are what is waited for. */
const AT_ONCE = 4
const HEARTBEAT_MS = 2_500
const TAKE_OVER_MS = 3_000
const FORGET_MS = 10 * 60_000

export type WorkerOptions = {
  readonly databaseUrl: string
  readonly news: News
  /** Whether it takes runs; one that takes none only sends them to workers elsewhere. */
  readonly takesRuns: boolean
}

/** Needs the live documents in the same process. Throws when the database does not answer. */
export async function startWorker({ databaseUrl, news, takesRuns }: WorkerOptions): Promise<Worker> {
  const queue = await startQueue(databaseUrl, news)
  const held = new HeldRuns(news)
  setRunQueue(queue)
  setRunHolder(held)
  const deafen = hear(news, held)
  const takeOver = new TakeOver()
  const lookForLeft = async () => takeOver.look(held.isMine, await news.present())
  try {
    await lookForLeft()
    await restLeftSections()
    if (takesRuns) await queue.listen(AT_ONCE, (runId) => held.take(runId))
  } catch (error) {
    deafen()
    await closeQueue(queue)
    throw error
  }
  const timers = [
    every(HEARTBEAT_MS, () => held.beat(), 'The heartbeat of runs failed'),
    every(TAKE_OVER_MS, lookForLeft, 'Looking for runs left behind failed'),
    every(FORGET_MS, forgetCommitMarks, 'Marks of commits that are long over were not taken away'),
  ]
  let stopping: Promise<void> | null = null
  const stop = async () => {
    deafen()
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

/** What other processes ask of the runs that are held here, and tell of the runs that are followed here. */
function hear(news: News, held: HeldRuns): () => void {
  const ends = [
    news.hear('run', (runId) => void held.look([runId]).catch(reportUnseen)),
    news.hear('stop', (runId) => {
      if (held.isMine(runId)) void held.stop(runId)
    }),
    followElsewhere(news),
  ]
  return () => {
    for (const end of ends) end()
  }
}

const reportUnseen = (error: unknown) => log.warn({ error }, 'What was asked of a run is seen at its next heartbeat')

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

/** Sections that are being written, while no run is at work on their document: they were left by a dead process. */
async function restLeftSections(): Promise<void> {
  const left = await database().draftSection.findMany({
    where: { status: 'writing', draft: { document: { runs: { none: { status: { in: [...heldStatuses] } } } } } },
    distinct: ['documentId'],
    select: { documentId: true },
  })
  for (const { documentId } of left) {
    await withOpenDocument(documentIdSchema.parse(documentId), ({ doc, commit }) =>
      commit(
        async () => undefined,
        () => restSections(doc),
      ),
    )
  }
}
