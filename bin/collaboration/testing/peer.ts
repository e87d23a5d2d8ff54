/** A person in a browser of their own: what they do, and what they were told is saved. */
import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { KeptLedger } from '@/components/kept-changes/kept-ledger'
import { UndoStack } from '@/components/undo/undo-stack'
import type { Person } from '@/lib/accounts/person'
import { writePerson } from '@/lib/accounts/server/requests/person-header'
import { type DocumentId, outlineOf, sectionsOf } from '@/lib/documents/live-document'
import { type CommitMessage, commitMessageSchema } from '@/lib/documents/messages/commit-message'
import { readOutline } from '@/lib/documents/outline-entries'
import { windowToken } from '@/lib/documents/window-token'
import { readingOrder } from '@/lib/outline/tree'
import type { Ledger } from './ledger'
import { type OutlineAct, outlineEdit } from './outline-acts'
import { type Draws, editText, type TextAct } from './text-edits'

const ASK_AFTER_MS = 40
/** After a server had no time for it, as while its database is away. */
const LOOK_AGAIN_MS = 150

/** Nothing listens there. */
const nowhere = 'ws://127.0.0.1:1/'

/** Whether there is a network; where there is none, a socket leads nowhere. */
type Network = { isThere: boolean }

const socketsOn = (network: Network) =>
  class extends WebSocket {
    constructor(address: string | URL) {
      super(network.isThere ? address : nowhere)
      // It may be given up before it is connected.
      this.on('error', () => undefined)
    }
  }

export type PeerOptions = {
  readonly name: string
  readonly port: number
  readonly documentId: DocumentId
  readonly person: Person
  /** Null for one who may only read. */
  readonly ledger: Ledger | null
  readonly newWord: () => string
  /** What is done just now, and when. */
  readonly doing: () => string
  readonly onRemoved: (sectionId: string) => void
  /** The connection is lost. */
  readonly onLost: () => void
}

export class Peer {
  readonly doc = new Y.Doc()
  readonly undo: UndoStack
  readonly #socket: HocuspocusProviderWebsocket
  readonly #provider: HocuspocusProvider
  readonly #kept = new KeptLedger()
  readonly #network: Network = { isThere: true }
  #isSynced = false
  #changed = false
  #asked = 0
  #answered = 0
  /** The state of this peer's own client when a question was asked. */
  readonly #clocks = new Map<number, number>()
  /** What was called saved of what it has put into the document. */
  savedClock = 0
  #timer: NodeJS.Timeout | null = null

  constructor(readonly options: PeerOptions) {
    const { port, documentId, person } = options
    const { doc } = this
    this.undo = new UndoStack(doc)
    this.#socket = new HocuspocusProviderWebsocket({
      url: `ws://127.0.0.1:${port}/?as=${writePerson(person)}`,
      WebSocketPolyfill: socketsOn(this.#network),
      ...{ delay: 60, minDelay: 20, maxDelay: 250 },
    })
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: documentId,
      document: doc,
      token: windowToken(person.id),
      onAuthenticated: () => this.#letIn(),
      onSynced: () => this.#synced(),
      onDisconnect: () => this.#lost(),
      onClose: () => this.#lookAgain(),
      onAuthenticationFailed: () => this.#lookAgain(),
      onStateless: ({ payload }) => this.#told(payload),
    })
    doc.on('afterTransaction', (transaction: Y.Transaction) => this.#note(transaction))
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this.#provider) return
      this.#kept.made(update, Date.now())
      this.#changes()
    })
    outlineOf(doc).observe(({ changes, transaction }) => {
      if (transaction.origin === this.#provider) return
      for (const [key, { action }] of changes.keys) if (action === 'delete') options.onRemoved(key)
    })
    this.#provider.attach()
  }

  #note(transaction: Y.Transaction): void {
    const { ledger } = this.options
    if (transaction.origin === this.#provider) ledger?.heard(transaction)
    else ledger?.made(transaction, 'people', this.options.doing())
  }

  get mayEdit(): boolean {
    return this.options.ledger !== null
  }

  get isSynced(): boolean {
    return this.#isSynced
  }

  /** Whether the server has answered for all that was done here. */
  get isSaved(): boolean {
    return !this.mayEdit || (!this.#changed && this.#answered === this.#asked)
  }

  get state(): string {
    const link = this.#isSynced ? 'is connected' : `is not connected (${this.#socket.status})`
    return `${this.options.name} ${link}, ${this.isSaved ? 'all saved' : `asked ${this.#asked}, answered ${this.#answered}`}`
  }

  text(act: TextAct, section: number, draws: Draws): boolean {
    const { doc } = this
    const ids = readingOrder(readOutline(doc)).map(({ id }) => id)
    const id = ids[Math.floor(section * ids.length)]
    const fragment = id && sectionsOf(doc).get(id)
    if (!fragment) return false
    if (draws[2] < 0.3) this.undo.texts.manager.stopCapturing()
    return editText(doc, fragment, act, draws, this.options.newWord)
  }

  outline(act: OutlineAct, draws: Draws): boolean {
    const edit = outlineEdit(this.doc, act, draws)
    return edit !== null && this.undo.edit(edit).ok
  }

  #changes(): void {
    this.#changed = true
    this.#askSoon()
  }

  #askSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#ask()
    }, ASK_AFTER_MS)
  }

  #ask(): void {
    if (!this.mayEdit || !this.#isSynced || !this.#changed) return
    this.#changed = false
    this.#asked += 1
    this.#clocks.set(this.#asked, Y.getState(this.doc.store, this.doc.clientID))
    this.#kept.asked(this.#asked, true)
    const message: CommitMessage = { type: 'commit', number: this.#asked }
    this.#provider.sendStateless(JSON.stringify(message))
  }

  #told(payload: string): void {
    const message = commitMessageSchema.safeParse(JSON.parse(payload)).data
    if (message?.type !== 'committed' || message.number > this.#asked) return
    this.#answered = Math.max(this.#answered, message.number)
    this.#kept.committed(message.number)
    this.savedClock = Math.max(this.savedClock, this.#clocks.get(message.number) ?? 0)
  }

  /** As a window of ours does. */
  #letIn(): void {
    const { unanswered } = this.#kept
    if (this.mayEdit && unanswered.length > 0)
      this.#provider.documentUpdateHandler(Y.mergeUpdates([...unanswered]), 'as made')
  }

  #synced(): void {
    this.#isSynced = true
    this.#askSoon()
  }

  #lost(): void {
    const wasThere = this.#isSynced
    this.#isSynced = false
    if (wasThere) this.options.onLost()
    this.#kept.lost()
    if (this.#answered === this.#asked) return
    this.#changed = true
    this.#answered = this.#asked
  }

  #lookAgain(): void {
    this.#lost()
    if (this.#socket.status === WebSocketStatus.Connected) setTimeout(() => this.cut(), LOOK_AGAIN_MS)
  }

  goOffline(): void {
    this.#network.isThere = false
    this.cut()
  }

  comeBack(): void {
    this.#network.isThere = true
  }

  /** The connection breaks, perhaps in the middle of what is on its way; it comes back by itself. */
  cut(): void {
    const { webSocket } = this.#socket
    if (webSocket instanceof WebSocket) webSocket.terminate()
  }

  leave(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#provider.destroy()
    this.#socket.destroy()
  }
}
