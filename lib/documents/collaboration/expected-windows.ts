/** Holds documents open for windows that are about to come: their pages are on the way to a browser. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { DocumentId } from '../live-document'
import type { OpenDocument } from './live-documents'

/** On a slow line a page takes so long until its scripts run. Whoever comes later waits for the document to be loaded again. */
const HELD_MS = 10_000

export class ExpectedWindows {
  readonly #held = new Map<DocumentId, { readonly end: AbortController; readonly ended: Promise<void> }>()

  constructor(private readonly open: (id: DocumentId) => Promise<OpenDocument>) {}

  /** Throws what opening it throws. */
  async expect(id: DocumentId): Promise<void> {
    if (this.#held.has(id)) return
    const end = new AbortController()
    const ended = this.#hold(id, end.signal).finally(() => this.#held.delete(id))
    this.#held.set(id, { end, ended })
    await ended
  }

  async #hold(id: DocumentId, signal: AbortSignal): Promise<void> {
    const open = await this.open(id)
    await sleep(HELD_MS, undefined, { signal, ref: false }).catch(() => undefined)
    await open.close()
  }

  /** A window has come, or none is let in any more. */
  met(id: DocumentId): void {
    this.#held.get(id)?.end.abort()
  }

  async stop(): Promise<void> {
    const held = [...this.#held.values()]
    for (const { end } of held) end.abort()
    await Promise.allSettled(held.map(({ ended }) => ended))
  }
}
