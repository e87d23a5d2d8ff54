/** One seed: a document, the people in it, and what they do until everything has come to rest. */
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import { writePerson } from '@/lib/accounts/server/requests/person-header'
import { loadDraft } from '@/lib/documents/collaboration/draft-state'
import type { RemoteDocuments } from '@/lib/documents/collaboration/remote-documents'
import { type DocumentId, documentIdSchema, metaOf, outlineOf, sectionsOf } from '@/lib/documents/live-document'
import { fragmentToMarkdown, writeMarkdown } from '@/lib/documents/markdown/markdown'
import { addSection, readOutline, readProposals } from '@/lib/documents/outline-entries'
import { sectionIdSchema } from '@/lib/outline/outline'
import { readingOrder } from '@/lib/outline/tree'
import type { Database } from '@/lib/platform/database'
import { contentOf } from '@/lib/runs/testing/campaign/complaints'
import { complaintsOf } from './complaints'
import { Ledger } from './ledger'
import { saying, writeSection } from './model-writing'
import { Peer } from './peer'
import { type Act, type Script, type Step, scriptOf, told } from './script'
import { marksIn, WordMarks } from './word-marks'

/** From the last step until everybody has the same, whatever goes wrong meanwhile. */
const SETTLE_MS = 40_000

export type Stage = {
  readonly prisma: Database
  readonly documents: RemoteDocuments
  readonly port: number
  /** Enough for one document. */
  readonly people: readonly Person[]
  readonly onStep: () => void
}

export class Scene {
  readonly complaints: string[] = []
  readonly log: string[] = []
  readonly #marks = new WordMarks()
  readonly #ledger = new Ledger()
  readonly #removed = new Set<string>()
  readonly #replaced = new Set<string>()
  readonly #accepted = new Set<string>()
  readonly #added = new Set<string>()
  readonly #said = new Set<string>()
  readonly #rejected = new Set<string>()
  readonly #peers: Peer[] = []
  /** Tabs that were closed once all was saved. */
  readonly #former: Peer[] = []
  #onlooker: Peer | null = null
  #doing = ''
  /** Goes on beside the steps. */
  readonly #beside = new Set<Promise<void>>()
  readonly #began = performance.now()

  private constructor(
    readonly seed: number,
    private readonly stage: Stage,
    private readonly script: Script,
    private readonly documentId: DocumentId,
  ) {}

  static async begin(stage: Stage, seed: number): Promise<Scene> {
    const script = scriptOf(seed)
    const id = documentIdSchema.parse(newId())
    const scene = new Scene(seed, stage, script, id)
    await scene.#create()
    return scene
  }

  get words(): number {
    return this.#ledger.typed.size
  }

  async #create(): Promise<void> {
    const { prisma, people } = this.stage
    const { sections, editors, onlooker } = this.script
    const doc = new Y.Doc()
    metaOf(doc).set('language', 'en')
    for (let at = 0; at < sections; at += 1) {
      const id = sectionIdSchema.parse(newId())
      const plain = { parent: null, mainPoint: '', targetWords: 100, instructions: '', model: null, buildsOn: [] }
      addSection(doc, { id, title: `Section ${at}`, order: `a${at}`, ...plain }, null)
      const text = sectionsOf(doc).get(id)
      if (text && at % 2 === 0) writeMarkdown(doc, text, 'The tide drives the wheel.\n\n- Twice a day\n- And at night')
      this.#added.add(id)
    }
    const roles = [...Array.from({ length: editors }, () => 'editor' as const), ...(onlooker ? [onlooker] : [])]
    await prisma.document.create({
      data: {
        id: this.documentId,
        title: `Seed ${this.seed}`,
        brief: 'A note on tide mills.',
        ...{ type: 'article', language: 'en', requestedWords: 500, model: 'rehearsal/standard' },
        draft: { create: { state: new Uint8Array(Y.encodeStateAsUpdate(doc)) } },
        members: { createMany: { data: roles.map((role, at) => ({ role, userId: people[at]?.id ?? '' })) } },
      },
    })
    for (let at = 0; at < editors; at += 1) this.#peers.push(this.#newPeer(at))
    if (onlooker) this.#onlooker = this.#newPeer(editors)
    await this.#until(() => this.#everybody.every(({ isSynced }) => isSynced), 'everybody is there')
  }

  #newPeer(at: number): Peer {
    const person = this.stage.people[at]
    if (!person) throw new Error('There are not enough people.')
    const mayEdit = at < this.script.editors
    return new Peer({
      name: `peer ${at}`,
      port: this.stage.port,
      documentId: this.documentId,
      person,
      ledger: mayEdit ? this.#ledger : null,
      newWord: () => this.#newWord(mayEdit),
      doing: () => `peer ${at}, ${this.#doing}`,
      onRemoved: (id) => mayEdit && this.#removed.add(id),
      onLost: () => this.#lost(),
    })
  }

  #newWord(mayEdit: boolean): string {
    const mark = this.#marks.take()
    if (mayEdit) this.#ledger.type(mark)
    return `w${mark}s`
  }

  get #everybody(): readonly Peer[] {
    return this.#onlooker ? [...this.#peers, this.#onlooker] : this.#peers
  }

  async play(): Promise<void> {
    for (const step of this.script.steps) {
      await this.#take(step)
      if (step.restMs > 0) await sleep(step.restMs)
    }
    for (const peer of this.#everybody) peer.comeBack()
    await Promise.all(this.#beside)
    await this.#untilSettled()
    await this.#check()
  }

  get #ms(): number {
    return Math.round(performance.now() - this.#began)
  }

  #note(what: string): void {
    this.log.push(`seed ${this.seed}, ${this.#ms} ms: ${what}`)
  }

  async #take(step: Step): Promise<void> {
    const everybody = this.#everybody
    const at = Math.floor(step.peer * everybody.length)
    const peer = everybody[at]
    if (!peer) return
    this.#doing = `${told(step)} at ${this.#ms} ms`
    const done = await this.#act(peer, at, step.act)
    this.stage.onStep()
    this.#note(`${told(step)}${done === false ? ' (not here)' : ''}`)
  }

  async #act(peer: Peer, at: number, act: Act): Promise<boolean | undefined> {
    switch (act.type) {
      case 'text':
        return peer.text(act.act, act.section, act.draws)
      case 'outline':
        return this.#outline(peer, act)
      case 'undo':
      case 'redo':
        return (await peer.undo.turn(act.type)) !== null
      case 'go offline':
        return void peer.goOffline()
      case 'come back':
        return void peer.comeBack()
      case 'cut':
        return void peer.cut()
      case 'open another tab':
        return this.#openAnotherTab(peer, at)
      case 'compact':
        return this.#ask('compact', this.documentId, peer)
      case 'hold':
        return void this.#besides(this.#hold(act.ms))
      case 'model':
        return this.#write(peer, act)
      case 'accept':
      case 'reject':
        return this.#decide(peer, act)
    }
  }

  #outline(peer: Peer, { act, draws }: Extract<Act, { type: 'outline' }>): boolean {
    const before = new Set(outlineOf(peer.doc).keys())
    const done = peer.outline(act, draws)
    for (const id of outlineOf(peer.doc).keys()) if (!before.has(id) && peer.mayEdit) this.#added.add(id)
    return done
  }

  /** Only what was called saved may be left behind. */
  #openAnotherTab(peer: Peer, at: number): boolean {
    if (!peer.mayEdit || !peer.isSaved || !peer.isSynced) return false
    peer.leave()
    this.#former.push(peer)
    this.#peers[at] = this.#newPeer(at)
    return true
  }

  #besides(work: Promise<void>): void {
    const beside: Promise<void> = work
      .catch((error: unknown) => {
        this.complaints.push(`Something failed: ${error instanceof Error ? error.stack : String(error)}`)
      })
      .finally(() => this.#beside.delete(beside))
    this.#beside.add(beside)
  }

  /** Nothing of the document can be committed meanwhile. */
  async #hold(ms: number): Promise<void> {
    await this.stage.prisma.$transaction(
      async (transaction) => {
        await transaction.$queryRaw`SELECT id FROM documents WHERE id = ${this.documentId}::uuid FOR UPDATE`
        await sleep(ms)
      },
      { timeout: 20_000, maxWait: 20_000 },
    )
  }

  #write(peer: Peer, { section, sentences, restMs }: Extract<Act, { type: 'model' }>): boolean {
    const ids = readingOrder(readOutline(peer.doc)).map(({ id }) => id)
    const sectionId = ids[Math.floor(section * ids.length)]
    if (!sectionId || !peer.mayEdit) return false
    const marks = Array.from({ length: sentences }, () => this.#marks.take())
    const { prisma, documents } = this.stage
    const { documentId } = this
    const ledger = this.#ledger
    for (const mark of marks) this.#said.add(mark)
    const writing = { prisma, documents, documentId, sectionId, pieces: saying(marks, 9), restMs, ledger }
    this.#besides(writeSection(writing).then((complaints) => void this.complaints.push(...complaints)))
    return true
  }

  async #decide(peer: Peer, { type, which }: Extract<Act, { type: 'accept' | 'reject' }>): Promise<boolean> {
    const ready = readProposals(peer.doc).filter(({ status }) => status === 'ready')
    const proposal = ready[Math.floor(which * ready.length)]
    if (!proposal || !peer.mayEdit) return false
    if (type === 'reject') for (const mark of marksIn(fragmentToMarkdown(proposal.text))) this.#rejected.add(mark)
    else {
      // Whether it was done is not known where the answer does not come.
      this.#accepted.add(proposal.id)
      if (proposal.kind === 'replaces') this.#replaced.add(proposal.sectionId)
    }
    return this.#ask(type, `${this.documentId}/${proposal.id}`, peer)
  }

  /** False where the server could not do it, or is away. */
  async #ask(verb: string, path: string, { options: { person } }: Peer): Promise<boolean> {
    const signal = AbortSignal.timeout(10_000)
    const url = `http://127.0.0.1:${this.stage.port}/${verb}/${path}?as=${writePerson(person)}`
    return fetch(url, { method: 'POST', signal }).then(
      ({ ok }) => ok,
      () => false,
    )
  }

  /** Where nobody is left the host closes the document. */
  #lost(): void {
    if (this.#everybody.every(({ isSynced }) => !isSynced)) this.#ledger.serverGone()
  }

  /** The host was killed or stopped. */
  hostGone(): void {
    this.#note('the host is gone')
    this.#ledger.serverGone()
  }

  /** Right after a host was killed: what it has called saved is stored. */
  async checkSaved(): Promise<void> {
    const saved = [...this.#peers, ...this.#former].map((peer) => ({ peer, clock: peer.savedClock }))
    const stored = await this.#stored()
    for (const { peer, clock } of saved)
      if (Y.getState(stored.store, peer.doc.clientID) < clock)
        this.complaints.push(
          `${peer.options.name} was told that something is saved, and it did not survive the server.`,
        )
    stored.destroy()
  }

  async #stored(): Promise<Y.Doc> {
    const stored = new Y.Doc()
    await loadDraft(this.documentId, stored)
    return stored
  }

  async #untilSettled(): Promise<void> {
    await this.#until(() => this.#everybody.every((peer) => peer.isSynced && peer.isSaved), 'everything is saved')
    await this.#until(async () => {
      const stored = await this.#stored()
      const content = contentOf(stored)
      stored.destroy()
      const editors = this.#peers.filter((peer) => peer.isSynced && peer.isSaved)
      return editors.length === this.#peers.length && editors.every(({ doc }) => contentOf(doc) === content)
    }, 'everybody has what is stored')
  }

  /** Not to come to an end is a fault like another. */
  async #until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
    for (const until = performance.now() + SETTLE_MS; !(await isSo()); await sleep(25))
      if (performance.now() > until) {
        const states = this.#everybody.map(({ state }) => state).join('; ')
        this.complaints.push(`It hangs: ${what} was waited for in vain. ${states}. ${await this.#around()}`)
        return
      }
  }

  /** What the host and the database are at. */
  async #around(): Promise<string> {
    const signal = AbortSignal.timeout(3_000)
    const health = await fetch(`http://127.0.0.1:${this.stage.port}/health`, { signal }).then(
      () => 'The host answers.',
      () => 'The host does not answer.',
    )
    const queries = await this.stage.prisma.$queryRaw<unknown[]>`
      SELECT pid, state, wait_event, pg_blocking_pids(pid) AS blocked_by, (now() - xact_start)::text AS since,
             left(query, 80) AS query
      FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle'`
    return `${health} ${JSON.stringify(queries, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`
  }

  async #check(): Promise<void> {
    const { prisma } = this.stage
    const { documentId } = this
    const { title } = await prisma.document.findUniqueOrThrow({ where: { id: documentId } })
    const revisions = await prisma.revision.findMany({
      where: { documentId },
      select: { sectionId: true, markdown: true },
    })
    const rows = await prisma.draftSection.findMany({ where: { documentId }, orderBy: { position: 'asc' } })
    const marksOf = (kept: typeof revisions) => new Set(kept.flatMap(({ markdown }) => marksIn(markdown)))
    const ended = {
      stored: await this.#stored(),
      copies: new Map(this.#peers.map(({ options, doc }) => [options.name, doc])),
      onlooker: this.#onlooker?.doc ?? null,
      ...{ rows, title, ledger: this.#ledger, removed: this.#removed },
      ...{ replaced: this.#replaced, accepted: this.#accepted },
      ...{ added: this.#added, said: this.#said, rejected: this.#rejected },
      kept: marksOf(revisions),
      keptOfRemoved: marksOf(revisions.filter(({ sectionId }) => this.#removed.has(sectionId))),
    }
    this.complaints.push(...complaintsOf(ended))
  }

  leave(): void {
    for (const peer of this.#everybody) peer.leave()
  }
}
