/** Commits what happens to one live document: its updates and its projection, in one transaction after another. */
import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import { database, type Transaction } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import type { DocumentId } from '../live-document'
import { compactDraft, readMissed, type StoredDraft } from './draft-state'
import { Keepings } from './keepings'
import { elsewhere } from './origin'
import { Projection, type ProjectionChange, writeProjection } from './projection'
import { type DraftCopy, takeIn } from './working-copy'

/** From what a person did to the begin of its commit; what comes meanwhile goes with it. 250 ms are promised in all. */
const COMMIT_AFTER_MS = 80
/**
 * From one commit of what the server did to the begin of the next: texts that are written side by side share them. Each
 * costs the database a fsync and every reader a frame, and 16 a second read as steady typing.
 */
const COMMIT_EVERY_MS = 60
/** While the database does not answer, the next try comes after this. */
const RETRY_MS = 500
/** Reading a document takes about 0.1 ms for each loose update: more than this are folded into its state. */
const MOST_LOOSE_UPDATES = 2_000

/** The document was removed while it was open: nothing of it can be committed any more. */
export class DocumentGone extends Error {
  override readonly name: string = 'DocumentGone'
}

/** This copy of the document may not be committed any more: another process goes on with what it was for. */
export class CopyRefused extends DocumentGone {
  override readonly name = 'CopyRefused'
}

/** `isShown`: people see it already; the rest is shown to them once it is committed. */
type PendingUpdate = { readonly update: Uint8Array; readonly isShown: boolean }

/** What one commit writes. */
type Taken = { readonly updates: readonly PendingUpdate[]; readonly rows: ProjectionChange }

const nothing: Taken = { updates: [], rows: { title: null, changed: [], removed: [] } }

export type DraftLogOptions = {
  /** Called in each commit, under the document's lock; throws CopyRefused. */
  readonly guard?: ((transaction: Transaction) => Promise<void>) | undefined
}

export class DraftLog {
  readonly #projection: Projection
  #pending: PendingUpdate[] = []
  /** Changes that wait for the document's lock. */
  #writes: (() => void)[] = []
  readonly #keepings = new Keepings()
  #timer: { readonly due: number; readonly handle: NodeJS.Timeout } | null = null
  /** Commits go one after another. */
  #turn: Promise<unknown> = Promise.resolve()
  /** A commit of what is pending waits for its turn. */
  #flushing = false
  /** Reading what others have committed waits for its turn. */
  #catchingUp = false
  /** The last commit did not succeed. */
  #failing = false
  #loose: number
  /** Number of the last update that is in the copy, whoever committed it. */
  #through: bigint
  /** Another process may have written the rows since they were read. */
  #rowsUnknown = false
  /** When the last commit of updates was begun. */
  #begunAt = Number.NEGATIVE_INFINITY
  /** Why nothing is committed any more. */
  #gone: DocumentGone | null = null

  constructor(
    readonly id: DocumentId,
    private readonly copy: DraftCopy,
    stored: StoredDraft,
    private readonly options: DraftLogOptions = {},
  ) {
    this.#projection = new Projection(id, copy.doc, stored)
    this.#loose = stored.loose
    this.#through = stored.through
    copy.doc.on('update', (update: Uint8Array, origin: unknown) => this.#noted(update, origin))
  }

  get doc(): Y.Doc {
    return this.copy.doc
  }

  /** Whether anything waits for its commit. */
  get isPending(): boolean {
    return this.#pending.length > 0 || this.#writes.length > 0 || !this.#keepings.isEmpty
  }

  /** What is pending is let go, and nothing is committed any more. */
  leave(why: DocumentGone = new DocumentGone('The document was removed.')): void {
    this.#gone ??= why
    this.#pending = []
    this.#writes = []
    this.#keepings.clear()
    this.#stopTimer()
  }

  /**
   * Makes a change with the next commit: under the document's lock, when what others have committed before is known. It
   * must not throw.
   */
  write(change: () => void): void {
    if (this.#gone) return
    this.#writes.push(change)
    this.#schedule(this.#failing ? RETRY_MS : this.#begunAt + COMMIT_EVERY_MS - performance.now())
  }

  /** Does `work` in the transaction of the next commit, with what is pending now, and calls `done` after it. */
  keep(key: string, work: (transaction: Transaction) => Promise<void>, done: () => void): void {
    if (this.#gone) return
    this.#keepings.add(key, work, done)
    this.#schedule(this.#failing ? RETRY_MS : COMMIT_AFTER_MS)
  }

  #noted(update: Uint8Array, origin: unknown): void {
    if (this.#gone || origin === elsewhere) return
    const isShown = this.copy.isShown(origin)
    this.#pending.push({ update, isShown })
    if (this.#failing) this.#schedule(RETRY_MS)
    else this.#schedule(isShown ? COMMIT_AFTER_MS : this.#begunAt + COMMIT_EVERY_MS - performance.now())
  }

  /** The earlier of two times counts. */
  #schedule(ms: number): void {
    const due = performance.now() + Math.max(0, ms)
    if (this.#timer && this.#timer.due <= due) return
    this.#stopTimer()
    const handle = setTimeout(
      () => {
        this.#timer = null
        this.#flush()
      },
      Math.max(0, ms),
    )
    this.#timer = { due, handle }
  }

  #stopTimer(): void {
    clearTimeout(this.#timer?.handle)
    this.#timer = null
  }

  /** Commits what is pending when its turn comes; asked again before that, once does for all. */
  #flush(): void {
    if (this.#flushing) return
    this.#flushing = true
    const flushed = this.#turn.then(() => {
      this.#flushing = false
      return this.isPending ? this.#commitNow(async () => undefined) : undefined
    })
    this.#turn = flushed.catch((error) => this.#failed(error))
  }

  #failed(error: unknown): void {
    if (this.#gone) return
    if (error instanceof DocumentGone) {
      this.leave(error)
      return
    }
    log.error({ error, documentId: this.id }, 'A document could not be committed; it is kept in memory and tried again')
    this.#schedule(RETRY_MS)
  }

  /** Another process has committed an update of this number; null: it may have. It is taken in soon. */
  heardOf(number: bigint | null): void {
    if (this.#gone || this.#catchingUp || (number !== null && number <= this.#through)) return
    this.#catchingUp = true
    const caughtUp = this.#turn.then(() => {
      this.#catchingUp = false
      return this.#catchUp(database())
    })
    this.#turn = caughtUp.catch((error) =>
      log.warn({ error, documentId: this.id }, 'What another process has written is not shown yet; it will be'),
    )
  }

  async #catchUp(transaction: Transaction): Promise<void> {
    const missed = await readMissed(transaction, this.id, this.#through)
    if (!missed || this.#gone) return
    this.#through = missed.through
    this.#loose += missed.updates.length
    this.#rowsUnknown = true
    for (const update of missed.updates) takeIn(this.copy, update)
  }

  /** Commits what is pending now and `work` with it. Throws DocumentGone, and whatever `work` throws. */
  commit<T>(work: (transaction: Transaction) => Promise<T>, change?: () => void): Promise<T> {
    const result = this.#turn.then(() => this.#commitNow(work, change))
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** Resolves once everything until now is committed, however often that must be tried; false when the document is gone. */
  async settled(): Promise<boolean> {
    for (;;) {
      try {
        await this.commit(async () => undefined)
        return true
      } catch (error) {
        if (error instanceof DocumentGone) return false
        this.#failed(error)
        await sleep(RETRY_MS)
      }
    }
  }

  async #commitNow<T>(work: (transaction: Transaction) => Promise<T>, change?: () => void): Promise<T> {
    if (this.#gone) throw this.#gone
    if (this.isPending || change) this.#begunAt = performance.now()
    let taken = nothing
    try {
      const committed = await database().$transaction(
        async (transaction) => {
          await this.#enter(transaction, change !== undefined)
          for (const write of this.#writes.splice(0)) write()
          change?.()
          taken = this.#take()
          const through = await this.#write(transaction, taken)
          const tellKept = await this.#keepings.write(transaction)
          return { result: await work(transaction), through, tellKept }
        },
        { timeout: 30_000 },
      )
      this.#failing = false
      this.#projection.committed(taken.rows)
      this.#show(taken.updates)
      committed.tellKept()
      this.#through = committed.through
      if (taken.updates.length > 0) this.#loose += 1
      await this.#compactWhenMany()
      return committed.result
    } catch (error) {
      this.#pending = [...taken.updates, ...this.#pending]
      this.#projection.invalidate()
      this.#failing = true
      if (this.isPending && !this.#gone) this.#schedule(RETRY_MS)
      throw error
    }
  }

  /** Locks the document, and takes in what others have committed. */
  async #enter(transaction: Transaction, mayChange: boolean): Promise<void> {
    const there = await lockDocument(transaction, this.id, mayChange || this.isPending)
    if (!there) throw new DocumentGone('The document was removed.')
    await this.options.guard?.(transaction)
    await this.#catchUp(transaction)
    if (this.#rowsUnknown) await this.#projection.learn(transaction)
    this.#rowsUnknown = false
  }

  #take(): Taken {
    const taken = { updates: this.#pending, rows: this.#projection.take() }
    this.#pending = []
    return taken
  }

  #show(updates: readonly PendingUpdate[]): void {
    const unseen = updates.flatMap(({ update, isShown }) => (isShown ? [] : [update]))
    if (unseen.length > 0) this.copy.show(Y.mergeUpdates(unseen))
  }

  /** The number of the last update that is stored now. */
  async #write(transaction: Transaction, { updates, rows }: Taken): Promise<bigint> {
    const { id: documentId } = this
    if (rows.title !== null)
      await transaction.document.update({ where: { id: documentId }, data: { title: rows.title } })
    await writeProjection(transaction, documentId, rows)
    if (updates.length === 0) return this.#through
    const update = new Uint8Array(Y.mergeUpdates(updates.map((each) => each.update)))
    const { id } = await transaction.draftUpdate.create({ data: { documentId, update }, select: { id: true } })
    return id
  }

  async #compactWhenMany(): Promise<void> {
    if (this.#loose > MOST_LOOSE_UPDATES) await this.compact()
  }

  /** Folds the log into the state. A failure costs nothing but time at the next load. */
  async compact(): Promise<void> {
    if (this.#loose === 0 || this.#gone) return
    try {
      await compactDraft(this.id)
      this.#loose = 0
    } catch (error) {
      log.warn({ error, documentId: this.id }, 'The updates of a document were not compacted')
    }
  }
}

/** False when there is no such document. Locks always go in this order: the document, then a run of it. */
async function lockDocument(transaction: Transaction, id: DocumentId, isChanged: boolean): Promise<boolean> {
  if (isChanged)
    return (await transaction.document.updateMany({ where: { id }, data: { updatedAt: new Date() } })).count > 0
  const rows = await transaction.$queryRaw<unknown[]>`SELECT id FROM documents WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return rows.length > 0
}
