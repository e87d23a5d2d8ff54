/** Starts pg-boss in the same database, in a schema of its own. Only the process that runs the worker loads it. */
import { fromPrisma, PgBoss } from 'pg-boss'
import { z } from 'zod'
import { log } from '@/lib/platform/log'
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

export async function startQueue(databaseUrl: string): Promise<StartedQueue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    application_name: 'longhand-queue',
    max: 3,
    useListenNotify: true,
    schedule: false,
  })
  // Its errors hold the whole client of the database.
  boss.on('error', ({ message }) => log.error({ reason: message }, 'The queue of runs reports an error'))
  await boss.start()
  // `short`: of the jobs that wait, one for each run.
  await boss.createQueue(QUEUE, {
    policy: 'short',
    notify: true,
    expireInSeconds: LONGEST_JOB_SECONDS,
    heartbeatSeconds: 60,
    retryLimit: 3,
    deleteAfterSeconds: 60 * 60,
  })
  return queueOf(boss)
}

const queueOf = (boss: PgBoss): StartedQueue => ({
  send: async (transaction, runId) => {
    await boss.send(QUEUE, { runId }, { singletonKey: runId, db: fromPrisma(transaction) })
  },
  listen: async (atOnce, perform) => {
    const options = {
      localConcurrency: atOnce,
      batchSize: 1,
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 5,
    }
    await boss.work(QUEUE, options, async (jobs) => {
      for (const job of jobs) await perform(jobSchema.parse(job.data).runId)
    })
  },
  deafen: () => boss.offWork(QUEUE, { wait: false }),
  close: () => boss.stop({ graceful: false, close: true }),
})
