/** Copies of a document that the server works in: the host's, beside the one that people see, and a run's own. */
import * as Y from 'yjs'
import { elsewhere } from './origin'

/** On what the server has committed and shows to people now. */
const committed = { source: 'committed' } as const

export interface DraftCopy {
  readonly doc: Y.Doc
  /** Whether people see a change of this copy already, by its origin and while it is told. */
  isShown(origin: unknown): boolean
  /** Shows people what is committed. */
  show(update: Uint8Array): void
}

/** Takes in what another process has committed, and shows it. */
export function takeIn(copy: DraftCopy, update: Uint8Array): void {
  Y.applyUpdate(copy.doc, update, elsewhere)
  copy.show(update)
}

/**
 * What people do is in both copies at once. What the server does in its own (a model's text, the state of a section)
 * comes to people only after the commit: were it shown before, a server that was killed meanwhile would have it sent
 * back by their browsers as something new, beside what it has written anew since (docs/decisions/0012).
 */
export class WorkingCopy implements DraftCopy {
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

  isShown(origin: unknown): boolean {
    return origin !== null && origin === this.#arriving
  }

  show(update: Uint8Array): void {
    Y.applyUpdate(this.shown, update, committed)
  }
}

/** In a process that people are not connected to: they see what is committed there, where they are. */
export class RemoteCopy implements DraftCopy {
  readonly doc = new Y.Doc()

  isShown(): boolean {
    return false
  }

  show(): void {}
}
