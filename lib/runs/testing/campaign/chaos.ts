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
const MOST_CALLS = 150

/** As REHEARSAL_FAULTS is written, by the number of the call. */
export function drawFaults(random: Random): string {
  const faults: string[] = []
  for (let call = 1; call <= MOST_CALLS; call += 1)
    for (const [fault, rate] of Object.entries(rates)) if (random.chance(rate)) faults.push(`${call}:${fault}`)
  return faults.join(', ')
}

export class Chaos {
  readonly databaseAway: Span[] = []
  isOver = false
  /** When the last thing went wrong. */
  lastAt = Date.now()

  constructor(
    private readonly store: Store,
    private readonly workers: Workers,
    private readonly random: Random,
  ) {}

  /** Resolves once everybody is back. */
  async run(isBegun: () => boolean): Promise<void> {
    const { random, store } = this
    const returns: Promise<void>[] = []
    // Most while something is written, some while it is planned.
    const isPatient = random.chance(0.7)
    while (isPatient && !isBegun()) await sleep(50)
    await sleep(600 + random.below(2_000))
    for (let left = 2 + random.below(2); left > 0; left -= 1) {
      const draw = random.next()
      if (store.postgres && (draw < 0.4 || left === 1)) await this.#restartDatabase(random.below(3_000))
      else if (draw < 0.75) returns.push(this.#kill(random.below(3) === 0 ? 12_000 : random.below(3_000)))
      else returns.push(this.#freeze(9_000 + random.below(9_000)))
      this.lastAt = Date.now()
      await sleep(800 + random.below(3_500))
    }
    await Promise.all(returns)
    this.lastAt = Date.now()
    this.isOver = true
  }

  async #restartDatabase(awayMs: number): Promise<void> {
    const from = Date.now()
    this.workers.note(`Postgres is killed and comes back after ${awayMs} ms`)
    await this.store.postgres?.restart(awayMs)
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
