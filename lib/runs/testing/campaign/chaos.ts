/** What goes wrong around the runs of a campaign: workers are killed and frozen, most of them such as hold something, and Postgres is killed. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@/lib/models/rehearsal/random'
import type { Fault } from '@/lib/models/rehearsal/settings'
import { patiently } from '../../server/patiently'
import type { Store } from './store'
import type { Span } from './take-overs'
import type { WorkerProcess, Workers } from './workers'

/** How often each fault of a model comes. A refusal ends a run until somebody resumes it. */
const rates: Partial<Record<Fault, number>> = {
  'rate-limit': 0.03,
  overload: 0.04,
  cut: 0.06,
  'end-of-file': 0.03,
  stall: 0.03,
  refusal: 0.03,
  truncation: 0.06,
  'bad-json': 0.04,
}

/** As REHEARSAL_FAULTS is written. */
export const faultRates = Object.entries(rates)
  .map(([fault, rate]) => `${fault}=${rate}`)
  .join(', ')

/** From one stroke to the next: at least, and at most so much more. */
const REST_MS = 600
const MORE_REST_MS = 1_600
/** Workers that are killed or frozen at a time: the others can take what they left. */
const MOST_AWAY = 3

export class Chaos {
  readonly databaseAway: Span[] = []

  constructor(
    private readonly store: Store,
    private readonly workers: Workers,
    private readonly random: Random,
  ) {}

  /** Strikes until `work` has come to its end, and resolves once everybody is back. */
  async until(work: Promise<void>): Promise<void> {
    const { random } = this
    const away = new Set<Promise<void>>()
    const ended = work.then(
      () => true,
      () => true,
    )
    const rested = () => sleep(REST_MS + random.below(MORE_REST_MS)).then(() => false)
    while (!(await Promise.race([ended, rested()]))) {
      const draw = random.next()
      if (draw < 0.12) await this.#restartDatabase(random.below(3_000))
      if (draw < 0.12 || away.size === MOST_AWAY) continue
      const absence =
        draw < 0.75
          ? this.#kill(random.below(6) === 0 ? 12_000 : random.below(3_000))
          : this.#freeze(9_000 + random.below(9_000))
      away.add(absence)
      void absence.finally(() => away.delete(absence))
    }
    await Promise.all(away)
  }

  async #restartDatabase(awayMs: number): Promise<void> {
    const from = Date.now()
    this.workers.note(`Postgres is killed and comes back after ${awayMs} ms`)
    await this.store.postgres.restart(awayMs)
    this.databaseAway.push({ from, until: Date.now() })
  }

  async #victim(): Promise<WorkerProcess | undefined> {
    const able = [...this.workers.alive].filter((worker) => !worker.isFrozen)
    const rows = await patiently(() =>
      this.store.prisma.run.findMany({ where: { workerId: { not: null } }, select: { workerId: true } }),
    )
    const atWork = able.filter(({ id }) => rows.some(({ workerId }) => workerId === id))
    const among = atWork.length > 0 ? atWork : able
    return among[this.random.below(among.length)]
  }

  async #kill(backAfterMs: number): Promise<void> {
    const victim = await this.#victim()
    if (!victim) return
    await this.workers.kill(victim)
    await sleep(backAfterMs)
    await this.workers.start()
  }

  async #freeze(ms: number): Promise<void> {
    const victim = await this.#victim()
    if (victim) await this.workers.freeze(victim, ms)
  }
}
