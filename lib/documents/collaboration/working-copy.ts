/** The server's own copy of a live document: ahead of what people see by what is not committed yet. */
import * as Y from 'yjs'

/** On what the server has committed and shows to people now. */
const committed = { source: 'committed' } as const

/**
 * What people do is in both copies at once. What the server does in its own (a model's text, the state of a section)
 * comes to people only after the commit: were it shown before, a server that was killed meanwhile would have it sent
 * back by their browsers as something new, beside what it has written anew since (docs/decisions/0012).
 */
export class WorkingCopy {
  readonly doc = new Y.Doc()
  /** The origin of the change that people's copy is passing on right now. */
  #arriving: unknown = null

  /** Call `follow` once it is loaded. */
  constructor(private readonly shown: Y.Doc) {}

  /** Shows what was loaded, and takes over what people do from now on, with the origins that it has there. */
  follow(): void {
    this.show(Y.encodeStateAsUpdate(this.doc))
    this.shown.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== committed) this.#takeOver(update, origin)
    })
  }

  #takeOver(update: Uint8Array, origin: unknown): void {
    this.#arriving = origin
    try {
      Y.applyUpdate(this.doc, update, origin)
    } finally {
      this.#arriving = null
    }
  }

  /** Whether people see a change of this copy already, by its origin and while it is told. */
  isShown(origin: unknown): boolean {
    return origin !== null && origin === this.#arriving
  }

  show(update: Uint8Array): void {
    Y.applyUpdate(this.shown, update, committed)
  }
}
