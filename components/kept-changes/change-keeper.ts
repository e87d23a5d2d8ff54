/**
 * Keeps what a person does in one document in their browser until the server has committed it, so that a closed tab loses
 * nothing (docs/decisions/0022). It stores this person's own changes only: what the server shows is committed there.
 */
import * as Y from 'yjs'
import { type DocumentId, metaOf } from '@/lib/documents/live-document'
import { changesIn, type KeptEdit, KeptLedger } from './kept-ledger'
import { KeptStore } from './kept-store'
import { mergeHeld } from './merge-held'
import { typedWords } from './typed-words'

/** From a change to the begin of its storing; online most are committed soon after, and the rest of a word goes with it. */
const STORE_AFTER_MS = 200
const RETRY_MS = 5_000
/** What is not stored after so long counts as not to be stored, until it is. */
const SLOW_MS = 5_000

export type KeptState = {
  /** Changes of the person in this document that are not known to be committed. */
  readonly changes: number
  /** Those of them that wait in the store: what they belong to is not in the document, or it may not be changed. */
  readonly held: number
  /** Changes of an earlier window that came into the document in this one. */
  readonly merged: number
  /** They can't be stored: they are in this window only. */
  readonly failing: boolean
  /** The store was looked into after the text had come. */
  readonly looked: boolean
}

export const nothingKept: KeptState = { changes: 0, held: 0, merged: 0, failing: false, looked: false }

/** Those that wait in the store, or all, where nothing can be merged. */
export type Unmerged = 'held' | 'all'

export type ChangeKeeperOptions = {
  readonly doc: Y.Doc
  readonly person: string
  readonly document: DocumentId
  readonly onState: (state: KeptState) => void
  /** Sends the server a change as it was made. */
  readonly send: (update: Uint8Array) => void
}

export class ChangeKeeper {
  readonly #ledger = new KeptLedger()
  readonly #store = new KeptStore(() => this.#emptied())
  readonly #left = new AbortController()
  #state = nothingKept
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(private readonly options: ChangeKeeperOptions) {
    const { signal } = this.#left
    const now = () => void this.#flush()
    window.addEventListener('beforeunload', now, { signal })
    window.addEventListener('pagehide', now, { signal })
    // A hidden tab of a telephone may be ended without a word.
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && now(), { signal })
  }

  /** The person changed the document. */
  made(update: Uint8Array): void {
    this.#ledger.made(update, Date.now())
    this.#schedule(this.#state.failing ? RETRY_MS : STORE_AFTER_MS)
    this.#tell()
  }

  asked(number: number, mayChange: boolean): void {
    this.#ledger.asked(number, mayChange)
  }

  committed(number: number): void {
    void this.#remove(this.#ledger.committed(number))
    this.#tell()
  }

  lost(): void {
    this.#ledger.lost()
  }

  /** The server lets this window in again: it may lack what was done here last. */
  letIn(): void {
    const { unanswered } = this.#ledger
    if (unanswered.length > 0) this.options.send(Y.mergeUpdates([...unanswered]))
  }

  /**
   * Looks what other windows have left behind. `mayMerge`: it comes into the document, with `keptOrigin`. Resolves to
   * whether the server is to be asked for its commit: of some it may have shown what it has not committed yet.
   */
  async takeUp(mayMerge: () => boolean): Promise<boolean> {
    const { person, document } = this.options
    try {
      this.#ledger.found(await this.#store.ofDocument(person, document))
    } catch {
      this.#tell({ failing: true })
    }
    if (this.#left.signal.aborted) return false
    const { held } = this.#ledger
    const merged = mergeHeld(this.options.doc, this.#ledger, mayMerge(), this.options.send)
    this.#tell({ looked: true, merged: this.#state.merged + merged })
    return this.#ledger.held.length < held.length
  }

  /** What the person typed in the changes that can't be merged. */
  words(which: Unmerged): string {
    return typedWords(this.#unmerged(which).map(({ update }) => update))
  }

  /** They are gone for good. What is in the document of this window stays there. */
  async discard(which: Unmerged): Promise<void> {
    await this.#remove(this.#ledger.forget(this.#unmerged(which)))
    this.#tell()
  }

  #unmerged(which: Unmerged): readonly KeptEdit[] {
    return which === 'held' ? this.#ledger.held : this.#ledger.uncommitted
  }

  async close(): Promise<void> {
    this.#left.abort()
    await this.#flush()
    if (this.#timer) clearTimeout(this.#timer)
    this.#store.close()
  }

  #schedule(ms: number): void {
    this.#timer ??= setTimeout(() => void this.#flush(), ms)
  }

  async #flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const edit = this.#ledger.nextToStore()
    if (!edit) return
    const { doc, person, document } = this.options
    const { update, changes, rows } = edit
    const slow = setTimeout(() => this.#tell({ failing: true }), SLOW_MS)
    try {
      const title = metaOf(doc).get('title') ?? ''
      const row = await this.#store.add({ person, document, title, update, changes, at: Date.now() }, rows)
      void this.#remove(this.#ledger.stored(edit, row))
      this.#tell({ failing: false })
    } catch {
      this.#ledger.unstored(edit)
      this.#tell({ failing: true })
      if (!this.#left.signal.aborted) this.#schedule(RETRY_MS)
    } finally {
      clearTimeout(slow)
    }
  }

  /** A row that stays is found committed by the next window that opens the document. */
  #remove(rows: readonly number[]): Promise<void> {
    return this.#store.remove(rows).catch(() => undefined)
  }

  #emptied(): void {
    this.#ledger.emptied()
    void this.#flush()
  }

  #tell(change: Partial<KeptState> = {}): void {
    const { uncommitted, held } = this.#ledger
    const now = { ...this.#state, changes: changesIn(uncommitted), held: changesIn(held), ...change }
    const keys: (keyof KeptState)[] = ['changes', 'held', 'merged', 'failing', 'looked']
    if (keys.every((key) => now[key] === this.#state[key])) return
    this.#state = now
    this.options.onState(now)
  }
}
