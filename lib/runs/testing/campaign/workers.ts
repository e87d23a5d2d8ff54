/** Workers in processes of their own, to be killed and frozen. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { News } from '@/lib/platform/news'
import { projectDirectory } from '@/lib/platform/project'
import { bundle, type Child, startChild } from '@/lib/platform/testing/child'
import { patiently } from '../../server/patiently'

export type WorkerProcess = {
  readonly child: Child
  /** As the runs that it holds name it. */
  readonly id: string
  isFrozen: boolean
}

/** Of those that hold nothing any more: when it was killed or frozen, and until when. */
export type Outage = { readonly id: string; readonly from: number; readonly type: 'kill' | 'freeze'; until: number }

const CONNECTED_MS = 20_000

export class Workers {
  readonly alive = new Set<WorkerProcess>()
  readonly outages: Outage[] = []
  /** What they said on stderr. */
  readonly log: string[] = []
  #starting: Promise<unknown> = Promise.resolve()
  #count = 0
  #ended = false

  private constructor(
    private readonly program: Awaited<ReturnType<typeof bundle>>,
    private readonly news: News,
    private readonly envOf: (number: number) => Readonly<Record<string, string>>,
  ) {}

  static async prepare(news: News, envOf: (number: number) => Readonly<Record<string, string>>): Promise<Workers> {
    return new Workers(await bundle(join(projectDirectory(), 'bin/worker.ts')), news, envOf)
  }

  /** One after another, so that each is known by the id that is new. */
  start(): Promise<void> {
    const started = this.#starting.then(() => this.#start())
    this.#starting = started.catch(() => undefined)
    return started
  }

  async #start(): Promise<void> {
    this.#count += 1
    const number = this.#count
    while (!this.#ended) {
      const before = await patiently(() => this.news.present())
      const child = startChild(this.program.file, [], {
        env: this.envOf(number),
        onError: (line) => this.note(`worker ${number}: ${line}`),
      })
      if (await isReady(child)) {
        const id = await this.#newId(before)
        this.alive.add({ child, id, isFrozen: false })
        this.note(`worker ${number} is ${id}`)
        return
      }
      await sleep(300)
    }
  }

  /** Of the worker that became ready just now. A Postgres that was killed in that moment lets it connect anew first. */
  async #newId(before: ReadonlySet<string>): Promise<string> {
    for (const until = Date.now() + CONNECTED_MS; Date.now() < until; await sleep(100)) {
      const present = await patiently(() => this.news.present())
      const id = [...present].find((each) => !before.has(each) && ![...this.alive].some((other) => other.id === each))
      if (id) return id
    }
    throw new Error('A worker that is ready is not connected.')
  }

  async kill(worker: WorkerProcess): Promise<void> {
    this.alive.delete(worker)
    this.outages.push({ id: worker.id, from: Date.now(), type: 'kill', until: Number.POSITIVE_INFINITY })
    this.note(`${worker.id} is killed`)
    await worker.child.kill('SIGKILL')
  }

  async freeze(worker: WorkerProcess, ms: number): Promise<void> {
    worker.isFrozen = true
    const outage: Outage = { id: worker.id, from: Date.now(), type: 'freeze', until: Date.now() + ms }
    this.outages.push(outage)
    this.note(`${worker.id} is frozen for ${ms} ms`)
    process.kill(worker.child.pid, 'SIGSTOP')
    await sleep(ms)
    if (!this.alive.has(worker)) return
    process.kill(worker.child.pid, 'SIGCONT')
    outage.until = Date.now()
    this.note(`${worker.id} goes on`)
    worker.isFrozen = false
  }

  /** Among what the workers said, with the time. */
  note(what: string): void {
    this.log.push(`${new Date().toISOString().slice(14, 23)} ${what}`)
  }

  async end(): Promise<void> {
    this.#ended = true
    await this.#starting
    await Promise.all([...this.alive].map(({ child }) => child.kill('SIGKILL')))
    this.program.remove()
  }
}

async function isReady(child: Child): Promise<boolean> {
  for (;;) {
    const line = await child.line()
    if (line === null) return false
    if (line.includes('The worker is ready')) return true
  }
}
