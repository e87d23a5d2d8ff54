/** Commits what happens to one live document: its updates and its projection, in one transaction after another. */
import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import { database, type Transaction } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import type { DocumentId } from '../live-document'
import { compactDraft, type StoredDraft } from './draft-state'
import { Projection, type ProjectionChange, writeProjection } from './projection'
import type { WorkingCopy } from './working-copy'

/** From what a person did to the begin of its commit; what comes meanwhile goes with it. 250 ms are promised in all. */
const COMMIT_AFTER_MS = 80
/**
 * From one commit of what the server did to the begin of the next: texts that are written side by side share them. Each
 * costs the database a fsync and every reader a frame, and 25 a second read as steady typing.
 */
const COMMIT_EVERY_MS = 40
/** While the database does not answer, the next try comes after this. */
const RETRY_MS = 500
/** Reading a document takes about 0.1 ms for each loose update: more than this are folded into its state. */
const MOST_LOOSE_UPDATES = 2_000

/** The document was removed while it was open: nothing of it can be committed any more. */
export class DocumentGone extends Error {
  override readonly name = 'DocumentGone'
}

/** `isShown`: people see it already; the rest is shown to them once it is committed. */
type PendingUpdate = { readonly update: Uint8Array; readonly isShown: boolean }

export class DraftLog {
  readonly #projection: Projection
  #pending: PendingUpdate[] = []
  #timer: { readonly due: number; readonly handle: NodeJS.Timeout } | null = null
  /** Commits go one after another. */
  #turn: Promise<unknown> = Promise.resolve()
  /** A commit of what is pending waits for its turn. */
  #flushing = false
  /** The last commit did not succeed. */
  #failing = false
  #loose: number
  /** When the last commit of updates was begun. */
  #begunAt = Number.NEGATIVE_INFINITY
  #gone = false

  constructor(
    readonly id: DocumentId,
    private readonly copy: WorkingCopy,
    stored: StoredDraft,
  ) {
    this.#projection = new Projection(id, copy.doc, stored)
    this.#loose = stored.loose
    copy.doc.on('update', (update: Uint8Array, origin: unknown) => this.#noted(update, copy.isShown(origin)))
  }

  get doc(): Y.Doc {
    return this.copy.doc
  }

  /** Whether anything waits for its commit. */
  get isPending(): boolean {
    return this.#pending.length > 0
  }

  /** The document is removed: what is pending is let go. */
  leave(): void {
    this.#gone = true
    this.#pending = []
    this.#stopTimer()
  }

  #noted(update: Uint8Array, isShown: boolean): void {
    if (this.#gone) return
    this.#pending.push({ update, isShown })
    if (this.#failing) this.#schedule(RETRY_MS)
    else this.#schedule(isShown ? COMMIT_AFTER_MS : this.#begunAt + COMMIT_EVERY_MS - performance.now())
  }

  /** The earlier of two times counts. */
  #schedule(ms: number): void {
    const due = performance.now() + Math.max(0, ms)
    if (this.#timer && this.#timer.due <= due) return
    this.#stopTimer()
    const handle = setTimeout(() => {
      this.#timer = null
      this.#flush()
    }, Math.max(0, ms))
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
    log.error({ error, documentId: this.id }, 'A document could not be committed; it is kept in memory and tried again')
    this.#schedule(RETRY_MS)
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
    if (this.#gone) throw new DocumentGone('The document was removed.')
    change?.()
    const updates = this.#pending
    this.#pending = []
    if (updates.length > 0) this.#begunAt = performance.now()
    const rows = this.#projection.changes()
    this.#projection.settle()
    try {
      const result = await database().$transaction((transaction) => this.#write(transaction, updates, rows, work), {
        timeout: 30_000,
      })
      this.#failing = false
      this.#projection.committed(rows)
      this.#show(updates)
      if (updates.length > 0) this.#loose += 1
      await this.#compactWhenMany()
      return result
    } catch (error) {
      this.#pending = [...updates, ...this.#pending]
      this.#projection.unsettle()
      this.#failing = true
      if (this.isPending && !this.#gone) this.#schedule(RETRY_MS)
      throw error
    }
  }

  #show(updates: readonly PendingUpdate[]): void {
    const unseen = updates.flatMap(({ update, isShown }) => (isShown ? [] : [update]))
    if (unseen.length > 0) this.copy.show(Y.mergeUpdates(unseen))
  }

  async #write<T>(
    transaction: Transaction,
    updates: readonly PendingUpdate[],
    change: ProjectionChange,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    const { id: documentId } = this
    const hasChange = updates.length > 0 || change.title !== null
    const there = await lockDocument(transaction, documentId, hasChange, change.title)
    if (!there) throw new DocumentGone('The document was removed.')
    if (updates.length > 0)
      await transaction.draftUpdate.create({
        data: { documentId, update: new Uint8Array(Y.mergeUpdates(updates.map(({ update }) => update))) },
      })
    await writeProjection(transaction, documentId, change)
    return work(transaction)
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
async function lockDocument(
  transaction: Transaction,
  id: DocumentId,
  isChanged: boolean,
  title: string | null,
): Promise<boolean> {
  if (!isChanged) {
    const rows = await transaction.$queryRaw<
      unknown[]
    >`SELECT id FROM documents WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    return rows.length > 0
  }
  const { count } = await transaction.document.updateMany({
    where: { id },
    data: { updatedAt: new Date(), ...(title === null ? {} : { title }) },
  })
  return count > 0
}
