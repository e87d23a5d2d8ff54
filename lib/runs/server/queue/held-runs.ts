/** The runs that this worker holds: takes them, keeps their heartbeat, pauses them, breaks them off. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Run } from '@/generated/prisma/client'
import { database, databaseTime } from '@/lib/platform/database'
import type { News } from '@/lib/platform/news'
import { heldStatuses } from '../../run-states'
import { performRun } from '../performing/perform-run'
import { RunControl } from '../performing/run-control'
import { claimRun } from './claim-run'
import type { RunHolder } from './run-holder'

type HeldRun = { readonly control: RunControl; readonly done: Promise<void> }

/** How long a worker elsewhere may take to break a run off and commit its text. */
const STOP_ELSEWHERE_MS = 5_000
const LOOK_MS = 100

export class HeldRuns implements RunHolder {
  readonly #held = new Map<string, HeldRun>()
  #closed = false

  constructor(private readonly news: News) {}

  readonly isMine = (runId: string): boolean => this.#held.has(runId)

  /** Takes the next run of the document that the job was sent for, and does it. */
  async take(runId: string): Promise<void> {
    await this.#letGoOfLost(runId)
    if (this.#closed) return
    const run = await claimRun(runId, this.news.id, this.isMine)
    if (run) await this.#hold(run)
  }

  /** A worker that was frozen may be sent for a run that was taken from it meanwhile, and that it has not let go of. */
  async #letGoOfLost(runId: string): Promise<void> {
    const held = this.#held.get(runId)
    if (held && (await this.look([runId])).length === 0) await held.done
  }

  async #hold(run: Run): Promise<void> {
    const control = new RunControl()
    const done = performRun(run, control).finally(() => this.#held.delete(run.id))
    this.#held.set(run.id, { control, done })
    if (this.#closed) control.breakOff('handed-back')
    // Somebody may have paused or stopped it before it could be found here.
    await this.look([run.id])
    await done
  }

  /** Tells that the runs are alive, and hears what was asked of them elsewhere. */
  async beat(): Promise<void> {
    const ids = [...this.#held.keys()]
    if (ids.length === 0) return
    const at = performance.now()
    const where = { id: { in: ids }, workerId: this.news.id, status: { in: [...heldStatuses] } }
    await database().run.updateMany({ where, data: { heartbeatAt: await databaseTime() } })
    for (const id of await this.look(ids)) this.#held.get(id)?.control.renew(at)
  }

  /** A run that was moved elsewhere, or whose document was removed, is ours no more. The others are the answer. */
  async look(ids: readonly string[]): Promise<readonly string[]> {
    const mine = ids.filter(this.isMine)
    if (mine.length === 0) return []
    const runs = await database().run.findMany({
      where: { id: { in: mine }, workerId: this.news.id, status: { in: [...heldStatuses] } },
      select: { id: true, status: true },
    })
    const statuses = new Map(runs.map(({ id, status }) => [id, status]))
    for (const id of mine) {
      if (statuses.get(id) === 'pausing') this.pause(id)
      else if (!statuses.has(id)) this.#held.get(id)?.control.breakOff('lost')
    }
    return [...statuses.keys()]
  }

  pause(runId: string): void {
    this.#held.get(runId)?.control.pause()
  }

  async stop(runId: string): Promise<void> {
    const held = this.#held.get(runId)
    if (!held) return this.#stopElsewhere(runId)
    held.control.breakOff('stopped')
    await held.done
  }

  async #stopElsewhere(runId: string): Promise<void> {
    const isHeld = async () =>
      (await database().run.count({
        where: { id: runId, status: { in: [...heldStatuses] }, workerId: { not: null } },
      })) > 0
    if (!(await isHeld())) return
    this.news.tell('stop', runId)
    const until = performance.now() + STOP_ELSEWHERE_MS
    while ((await isHeld()) && performance.now() < until) await sleep(LOOK_MS)
  }

  /** Hands all of them back, and resolves once their texts are committed. */
  async close(): Promise<void> {
    this.#closed = true
    const held = [...this.#held.values()]
    for (const { control } of held) control.breakOff('handed-back')
    await Promise.all(held.map(({ done }) => done))
  }
}
