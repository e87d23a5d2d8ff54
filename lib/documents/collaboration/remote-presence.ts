/** Carets of models that write in other processes: shown as they are told of, and taken away when their process is gone. */
import { type Awareness, applyAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import { log } from '@/lib/platform/log'
import type { News } from '@/lib/platform/news'
import { readPresenceNews } from './document-news'
import { elsewhere } from './origin'

/** A process that was killed takes back nothing itself, and awareness forgets what is silent after 30 seconds only. */
const LOOK_MS = 2_500

type Told = { readonly awareness: Awareness; readonly clients: Set<number> }

export class RemotePresence {
  /** By process, and by document. */
  readonly #told = new Map<string, Map<string, Told>>()
  readonly #deafen: () => void
  #timer: NodeJS.Timeout | null = null

  constructor(
    private readonly news: News,
    private readonly awarenessOf: (documentId: string) => Awareness | undefined,
  ) {
    this.#deafen = news.hear('presence', (payload) => this.#hear(payload))
  }

  #hear(payload: string): void {
    const { documentId, processId, update } = readPresenceNews(payload)
    const awareness = this.awarenessOf(documentId)
    if (!awareness) return
    const clients = applied(awareness, update)
    const documents = this.#told.get(processId) ?? new Map<string, Told>()
    const before = documents.get(documentId)
    const known = before?.awareness === awareness ? [...before.clients] : []
    this.#told.set(processId, documents)
    documents.set(documentId, { awareness, clients: new Set([...known, ...clients]) })
    this.#lookSoon()
  }

  #lookSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#look().catch((error) => log.info({ error }, 'Whether workers are still there was not seen'))
    }, LOOK_MS).unref()
  }

  async #look(): Promise<void> {
    const present = await this.news.present().finally(() => this.#lookSoon())
    for (const [processId, documents] of this.#told) {
      for (const [documentId, { awareness, clients }] of documents) {
        if (!present.has(processId)) removeAwarenessStates(awareness, [...clients], elsewhere)
        if (![...clients].some((client) => awareness.getStates().has(client))) documents.delete(documentId)
      }
      if (documents.size === 0) this.#told.delete(processId)
    }
    if (this.#told.size === 0) this.#stopTimer()
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  stop(): void {
    this.#deafen()
    this.#stopTimer()
    this.#told.clear()
  }
}

/** The clients that an update speaks of. */
function applied(awareness: Awareness, update: Uint8Array): readonly number[] {
  const clients: number[] = []
  const note = ({ added, updated }: { readonly added: number[]; readonly updated: number[] }) =>
    clients.push(...added, ...updated)
  awareness.on('update', note)
  applyAwarenessUpdate(awareness, update, elsewhere)
  awareness.off('update', note)
  return clients
}
