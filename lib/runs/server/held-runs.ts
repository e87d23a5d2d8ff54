/** The runs that this process holds: takes them, keeps their heartbeat, pauses them, breaks them off. */
import type { Run } from '@/generated/prisma/client'
import { database } from '@/lib/platform/database'
import { heldStatuses } from '../run-states'
import { claimRun } from './claim-run'
import { performRun } from './perform-run'
import { RunControl } from './run-control'
import type { RunHolder } from './run-holder'

type HeldRun = { readonly control: RunControl; readonly done: Promise<void> }

export class HeldRuns implements RunHolder {
  readonly #held = new Map<string, HeldRun>()
  #closed = false

  readonly isMine = (runId: string): boolean => this.#held.has(runId)

  /** Takes the next run of the document that the job was sent for, and does it. */
  async take(runId: string): Promise<void> {
    if (this.#closed) return
    const run = await claimRun(runId)
    if (run) await this.#hold(run)
  }

  async #hold(run: Run): Promise<void> {
    const control = new RunControl()
    const done = performRun(run, control).finally(() => this.#held.delete(run.id))
    this.#held.set(run.id, { control, done })
    if (this.#closed) control.breakOff('handed-back')
    // Somebody may have paused or stopped it before it could be found here.
    await this.#look([run.id])
    await done
  }

  /** Tells that the runs are alive, and hears what was asked of them elsewhere. */
  async beat(): Promise<void> {
    const ids = [...this.#held.keys()]
    if (ids.length === 0) return
    const where = { id: { in: ids }, status: { in: [...heldStatuses] } }
    await database().run.updateMany({ where, data: { heartbeatAt: new Date() } })
    await this.#look(ids)
  }

  /** A run that was moved elsewhere, or whose document was removed, is ours no more. */
  async #look(ids: readonly string[]): Promise<void> {
    const runs = await database().run.findMany({ where: { id: { in: [...ids] } }, select: { id: true, status: true } })
    const statuses = new Map(runs.map(({ id, status }) => [id, status]))
    for (const id of ids) {
      const status = statuses.get(id)
      if (status === 'pausing') this.pause(id)
      else if (status !== 'running') this.#held.get(id)?.control.breakOff('lost')
    }
  }

  pause(runId: string): void {
    this.#held.get(runId)?.control.pause()
  }

  async stop(runId: string): Promise<void> {
    const held = this.#held.get(runId)
    held?.control.breakOff('stopped')
    await held?.done
  }

  /** Hands all of them back, and resolves once their texts are committed. */
  async close(): Promise<void> {
    this.#closed = true
    const held = [...this.#held.values()]
    for (const { control } of held) control.breakOff('handed-back')
    await Promise.all(held.map(({ done }) => done))
  }
}
