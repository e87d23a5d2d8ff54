/** One document of a campaign: people who edit and steer it until everything is written, and a follower of its runs. */
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Person as Account } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { Random } from '@/lib/models/rehearsal/random'
import { loadDraft } from '../../../documents/collaboration/draft-state'
import { withOpenDocument } from '../../../documents/collaboration/live-documents'
import { writingModeSchema } from '../../../documents/document'
import { type DocumentId, sectionsOf } from '../../../documents/live-document'
import { markdownOf } from '../../../documents/markdown/section-markdown'
import { readOutline, readSectionState } from '../../../documents/outline-entries'
import type { RunView } from '../../run'
import { isActive } from '../../run-states'
import { beginDocument } from '../../server/begin-document'
import { findRun } from '../../server/find-run'
import { followRun } from '../../server/following/follow-run'
import { patiently } from '../../server/patiently'
import { pauseRun } from '../../server/pause-run'
import { resumeRun } from '../../server/resume-run'
import { startRun } from '../../server/start-run'
import { stopRun } from '../../server/stop-run'
import { type Entry, readAudit } from './audit'
import { complaintsOf, contentOf, type Ended } from './complaints'
import { Memory, Person } from './person'
import type { Store } from './store'

/** From its begin until all is written, whatever goes wrong. */
const LONGEST_MS = 120_000
const SETTLE_MS = 15_000
/** People pause and stop runs for as long after the begin. */
const STEER_MS = 15_000
const MOST_RUNS = 4
const modes = ['parallel', 'parallel', 'parallel', 'sequential', 'single-pass']

export type Surroundings = {
  readonly store: Store
  readonly account: Account
  readonly address: AddressInfo
  readonly note: (what: string) => void
}

/** On a machine that is busy with other things a Postgres that was killed takes its time. */
const PATIENCE_MS = 120_000
const inTime = <T>(work: () => Promise<T>): Promise<T> => patiently(work, PATIENCE_MS)

export class Paper {
  readonly complaints: string[] = []
  audit: readonly Entry[] = []
  /** Numbers of stored events as they were told, by run. */
  readonly #followed = new Map<string, number[]>()
  readonly #left = new AbortController()
  readonly #begunAt = Date.now()

  private constructor(
    readonly seed: number,
    private readonly around: Surroundings,
    private readonly id: DocumentId,
    readonly memory: Memory,
    private readonly people: readonly Person[],
    private readonly random: Random,
    private run: RunView,
  ) {
    this.#follow(run.id)
  }

  static async begin(around: Surroundings, seed: number): Promise<Paper> {
    const { account, address } = around
    const random = new Random(`paper ${seed}`)
    const words = 150 + random.below(6) * 50
    const brief = {
      brief: `Write a ${words}-word report on the tide mills of coast ${seed}.`,
      model: 'rehearsal/standard',
      mode: writingModeSchema.parse(modes[random.below(modes.length)]),
      start: 'write',
    } as const
    const { document, run } = await inTime(() => beginDocument(brief, account))
    if (!run) throw new Error('A document was begun without a run.')
    const memory = new Memory(`s${seed}`)
    const of = 1 + random.below(2)
    const people = Array.from({ length: of }, (_, place) =>
      Person.come(address, document.id, memory, new Random(`person ${seed} ${place}`), { number: place, of }),
    )
    return new Paper(seed, around, document.id, memory, await Promise.all(people), random, run)
  }

  get #isWritten(): boolean {
    return this.people.some(({ doc }) => [...sectionsOf(doc).values()].some((text) => text.length > 0))
  }

  /** Does what people do until everything is written. */
  async drive(): Promise<void> {
    const { random } = this
    const edits = 500 + random.below(2_500)
    let editsUntil = Number.POSITIVE_INFINITY
    for (;;) {
      await sleep(150 + random.below(350))
      if (this.#isWritten) editsUntil = Math.min(editsUntil, Date.now() + edits)
      const isEditing = Date.now() < editsUntil
      if (isEditing) this.people[random.below(this.people.length)]?.act()
      this.run = await inTime(() => findRun(this.run.id, this.around.account))
      const mayEnd = this.run.status === 'finished' && !(isEditing && this.#isWritten)
      if (mayEnd && !(await this.#goesOn())) return
      if (Date.now() > this.#begunAt + LONGEST_MS) {
        this.complaints.push(await inTime(() => this.#hanging()))
        return
      }
      await this.#steer()
    }
  }

  async #steer(): Promise<void> {
    const { id, status, failure } = this.run
    const { account } = this.around
    if (status === 'failed' && failure?.code === 'internal') this.complaints.push(`A run failed: ${failure.message}`)
    if (status === 'failed' || status === 'paused' || status === 'stopped')
      await this.#ask('resume', () => resumeRun(id, {}, account))
    else if (isActive(status) && Date.now() < this.#begunAt + STEER_MS) {
      const draw = this.random.next()
      if (draw < 0.03) await this.#ask('pause', () => pauseRun(id, account))
      else if (draw > 0.97) await this.#ask('stop', () => stopRun(id, account))
    }
  }

  /** A command of a person, who tries again when the server could not do it, and takes a no for an answer. */
  async #ask(what: string, command: () => Promise<RunView>): Promise<void> {
    const began = Date.now()
    try {
      const { status } = await inTime(command)
      this.around.note(`${this.memory.name} ${what}: ${status} after ${Date.now() - began} ms`)
    } catch (error) {
      if (!(error instanceof RequestError && error.status === 409)) throw error
    }
  }

  /** Starts another run for sections that came after the last one had looked. */
  async #goesOn(): Promise<boolean> {
    if (this.#followed.size >= MOST_RUNS || !(await inTime(() => withOpenDocument(this.id, isAnyLeft)))) return false
    this.run = await inTime(() => startRun(this.id, { task: 'write' }, this.around.account))
    this.#follow(this.run.id)
    return true
  }

  /** As a browser does: it comes back after whatever broke off, with the last number that it was told. */
  #follow(runId: string): void {
    const told: number[] = []
    this.#followed.set(runId, told)
    const { signal } = this.#left
    const follow = async () => {
      while (!signal.aborted) {
        try {
          for await (const { id } of followRun(runId, told.at(-1) ?? 0, signal)) if (id !== null) told.push(id)
        } catch {
          // The database is away.
        }
        await sleep(100)
      }
    }
    void follow()
  }

  /** What it waits for. */
  async #hanging(): Promise<string> {
    const { prisma } = this.around.store
    const { status, workerId, heartbeatAt } = await prisma.run.findUniqueOrThrow({ where: { id: this.run.id } })
    const rows = await prisma.draftSection.findMany({ where: { documentId: this.id } })
    const sections = rows.map((row) => `${row.status} (${row.words})`).join(', ')
    const queries = await prisma.$queryRaw<unknown[]>`
      SELECT application_name, state, wait_event, left(query, 90) AS query FROM pg_stat_activity
      WHERE datname = current_database() AND state <> 'idle'`
    const jobs = await prisma.$queryRaw<unknown[]>`SELECT state, data FROM pgboss.job WHERE state < 'completed'`
    const held = `held by ${workerId}, whose heart beat at ${heartbeatAt?.toISOString()}`
    return `It hangs: run ${this.run.id} is ${status}, ${held}; ${sections}; ${JSON.stringify({ queries, jobs })}`
  }

  async check(): Promise<void> {
    await inTime(() => this.#untilSettled())
    this.complaints.push(...complaintsOf(await inTime(() => this.#ended())))
  }

  async #ended(): Promise<Ended> {
    const { prisma } = this.around.store
    const host = new Y.Doc()
    await withOpenDocument(this.id, async ({ doc }) => Y.applyUpdate(host, Y.encodeStateAsUpdate(doc)))
    const stored = new Y.Doc()
    const draft = await loadDraft(this.id, stored)
    this.audit = await readAudit(prisma, this.id)
    return {
      memory: this.memory,
      stored,
      audit: this.audit,
      copies: new Map([['the host', host], ...this.people.map(({ doc }, at) => [`person ${at}`, doc] as const)]),
      rows: await prisma.draftSection.findMany({ where: { documentId: this.id }, orderBy: { position: 'asc' } }),
      title: draft?.title ?? '',
      revisions: await prisma.revision.findMany({ where: { documentId: this.id } }),
      followed: this.#followed,
    }
  }

  /** Until what people did last is committed, and everybody was told of everything; then it is checked as it is. */
  async #untilSettled(): Promise<void> {
    for (const until = Date.now() + SETTLE_MS; Date.now() < until; await sleep(100)) {
      const stored = new Y.Doc()
      await loadDraft(this.id, stored)
      const content = contentOf(stored)
      const isSame = this.people.every((person) => !person.hasUnsaved && contentOf(person.doc) === content)
      if (isSame && (await this.#isAllTold())) return
    }
  }

  async #isAllTold(): Promise<boolean> {
    const latest = await this.around.store.prisma.runEvent.findMany({
      where: { run: { documentId: this.id } },
      orderBy: [{ runId: 'asc' }, { sequence: 'desc' }],
      distinct: ['runId'],
    })
    return latest.every(({ runId, sequence }) => (this.#followed.get(runId)?.at(-1) ?? 0) >= sequence)
  }

  leave(): void {
    this.#left.abort()
    for (const person of this.people) person.leave()
  }
}

const isAnyLeft = async ({ doc }: { readonly doc: Y.Doc }): Promise<boolean> =>
  readOutline(doc).sections.some(
    ({ id, targetWords }) =>
      targetWords > 0 && readSectionState(doc, id).status === 'planned' && markdownOf(doc, id) === '',
  )
