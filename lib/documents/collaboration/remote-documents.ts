/**
 * Live documents in a process that people are not connected to: a worker has a copy of its own of each that it works in.
 * It commits there as the host does, and both take in what the other has committed (docs/decisions/0014).
 */
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { RequestError } from '@/lib/accounts/request-error'
import type { News } from '@/lib/platform/news'
import type { DocumentId } from '../live-document'
import { presenceNews, readDraftNews } from './document-news'
import { DraftLog } from './draft-log'
import { loadDraft } from './draft-state'
import { type LiveDocuments, type OpenDocument, type OpenOptions, setLiveDocuments } from './live-documents'
import { RemoteCopy } from './working-copy'

export function startRemoteDocuments(news: News): { stop(): void } {
  const documents = new RemoteDocuments(news)
  setLiveDocuments(documents)
  return documents
}

type OpenCopy = { readonly log: DraftLog; readonly awareness: Awareness }

type AwarenessChange = Readonly<Record<'added' | 'updated' | 'removed', readonly number[]>>

export class RemoteDocuments implements LiveDocuments {
  readonly #open = new Set<OpenCopy>()
  readonly #deafen: readonly (() => void)[]

  constructor(private readonly news: News) {
    this.#deafen = [
      news.hear('draft', (payload) => {
        const { documentId, number } = readDraftNews(payload)
        for (const { log } of this.#open) if (log.id === documentId) log.heardOf(number)
      }),
      news.onReturn(() => {
        for (const { log } of this.#open) log.heardOf(null)
      }),
      news.hear('hello', (documentId) => {
        for (const copy of this.#open) if (copy.log.id === documentId) this.#tellPresence(copy)
      }),
    ]
  }

  /** Each time a copy of its own, that nobody else works in. */
  async open(id: DocumentId, { guard }: OpenOptions = {}): Promise<OpenDocument> {
    const copy = new RemoteCopy()
    const stored = await loadDraft(id, copy.doc)
    if (!stored) throw new RequestError(404, 'unknown-document', 'There is no such document. It may have been removed.')
    const log = new DraftLog(id, copy, stored, { guard })
    const awareness = new Awareness(copy.doc)
    // It holds the states of those who write from here and has none itself.
    awareness.setLocalState(null)
    const open = { log, awareness }
    awareness.on('update', ({ added, updated, removed }: AwarenessChange) =>
      this.#tellPresence(open, [...added, ...updated, ...removed]),
    )
    this.#open.add(open)
    log.heardOf(null)
    let closing: Promise<void> | null = null
    return {
      id,
      doc: copy.doc,
      awareness,
      commit: (work, change) => log.commit(work, change),
      write: (change) => log.write(change),
      close: () => {
        closing ??= this.#close(open)
        return closing
      },
    }
  }

  async #close(open: OpenCopy): Promise<void> {
    await open.log.settled()
    this.#open.delete(open)
    open.awareness.destroy()
    open.log.leave()
    open.log.doc.destroy()
  }

  #tellPresence({ log, awareness }: OpenCopy, clients: readonly number[] = [...awareness.getStates().keys()]): void {
    if (clients.length === 0) return
    const update = encodeAwarenessUpdate(awareness, [...clients])
    this.news.tell('presence', presenceNews({ documentId: log.id, processId: this.news.id, update }))
  }

  /** Windows come to the host. */
  async expect(): Promise<void> {}

  async evict(id: DocumentId): Promise<void> {
    for (const { log } of this.#open) if (log.id === id) log.leave()
  }

  stop(): void {
    setLiveDocuments(undefined)
    for (const deafen of this.#deafen) deafen()
  }
}
