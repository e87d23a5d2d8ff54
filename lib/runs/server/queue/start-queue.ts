/** Starts pg-boss in the same database, in a schema of its own. Only the process that runs the worker loads it. */
import { fromPrisma, PgBoss } from 'pg-boss'
import { z } from 'zod'
import { log } from '@/lib/platform/log'
import type { News } from '@/lib/platform/news'
import type { RunQueue } from './queue'

const QUEUE = 'runs'
const jobSchema = z.object({ runId: z.uuid() })

/** pg-boss gives up on a job after a day at most. The run goes on all the same: a second job finds it held. */
const LONGEST_JOB_SECONDS = 24 * 60 * 60 - 1

export type StartedQueue = RunQueue & {
  /** Hands runs to `perform`, some at once; the documents they belong to are told apart by `perform`. */
  listen(atOnce: number, perform: (runId: string) => Promise<void>): Promise<void>
  /** Takes nothing more; what is being done goes on. */
  deafen(): Promise<void>
  close(): Promise<void>
}

/**
 * Workers are woken by `news`. pg-boss could listen by itself, over one more connection that ends the process when it is
 * lost at the wrong moment (12.x: an error after it has let go of its listeners).
 */
export async function startQueue(databaseUrl: string, news: News): Promise<StartedQueue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    application_name: 'longhand-queue',
    max: 3,
    schedule: false,
  })
  // Its errors hold the whole client of the database.
  boss.on('error', ({ message }) => log.error({ reason: message }, 'The queue of runs reports an error'))
  await boss.start()
  // `short`: of the jobs that wait, one for each run.
  await boss.createQueue(QUEUE, {
    policy: 'short',
    expireInSeconds: LONGEST_JOB_SECONDS,
    heartbeatSeconds: 60,
    retryLimit: 3,
    deleteAfterSeconds: 60 * 60,
  })
  return queueOf(boss, news)
}

/** Only where what wakes them was lost. */
const POLL_SECONDS = 5

function queueOf(boss: PgBoss, news: News): StartedQueue {
  const workers: string[] = []
  const wake = () => {
    for (const id of workers) boss.notifyWorker(id)
  }
  const ends = [news.hear('job', wake), news.onReturn(wake)]
  return {
    send: async (transaction, runId) => {
      await boss.send(QUEUE, { runId }, { singletonKey: runId, db: fromPrisma(transaction) })
      await news.tellAtCommit(transaction, 'job', runId)
    },
    listen: async (atOnce, perform) => {
      const work = () =>
        boss.work(QUEUE, { batchSize: 1, pollingIntervalSeconds: POLL_SECONDS }, async (jobs) => {
          for (const job of jobs) await perform(jobSchema.parse(job.data).runId)
        })
      for (let left = atOnce; left > 0; left -= 1) workers.push(await work())
    },
    deafen: () => boss.offWork(QUEUE, { wait: false }),
    close: async () => {
      for (const end of ends) end()
      await boss.stop({ graceful: false, close: true })
    },
  }
}
