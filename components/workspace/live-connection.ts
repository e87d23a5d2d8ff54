/** The connection of this window to one live document: its text, whether it is saved, and who else is there. */
import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { ApiError, request } from '@/components/api/request'
import { documentAnswerSchema } from '@/components/documents/document-answer'
import { type CommitMessage, commitMessageSchema } from '@/lib/documents/commit-message'
import type { DocumentId } from '@/lib/documents/live-document'
import { type LinkState, linkStateAfter } from './link-state'
import { ownUser, type PeerUser, readPeers, userOfRank } from './presence'
import { isSaved, nothingToSave, type SaveEvent, type SaveState, saveStateAfter } from './save-state'

/** After the last change this long is waited before the server is asked, and while changes go on, at most so long. */
const ASK_AFTER_MS = 100
const ASK_AT_LEAST_EVERY_MS = 1_000
/** How soon it is looked again why the server did not let this window in. */
const LOOK_AGAIN_MS = 3_000
/** Longhand runs near by: waiting half a minute before it is tried again would be pointless. */
const LONGEST_RETRY_MS = 5_000

export type ConnectionState = { readonly link: LinkState; readonly save: SaveState; readonly user: PeerUser }

export type LiveConnection = {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly state: StoreApi<ConnectionState>
  /** Tells the other windows to look at the runs and the settings again. */
  readonly nudge: () => void
  readonly destroy: () => void
}

const addressOf = ({ protocol, host }: Location): string =>
  `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collaboration`

export function openLiveConnection(documentId: DocumentId): LiveConnection {
  return new OpenConnection(documentId)
}

class OpenConnection implements LiveConnection {
  readonly doc = new Y.Doc()
  readonly state = createStore<ConnectionState>(() => ({
    link: { type: 'connecting' },
    save: nothingToSave,
    user: userOfRank(0),
  }))
  readonly awareness: Awareness
  readonly #socket: HocuspocusProviderWebsocket
  readonly #provider: HocuspocusProvider
  readonly #left = new AbortController()
  #askTimer: ReturnType<typeof setTimeout> | null = null
  #lookTimer: ReturnType<typeof setTimeout> | null = null
  #changedSince = 0
  #nudges = 0

  constructor(private readonly documentId: DocumentId) {
    this.#socket = new HocuspocusProviderWebsocket({ url: addressOf(window.location), maxDelay: LONGEST_RETRY_MS })
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: documentId,
      document: this.doc,
      // The browser's cookie says who this is; the protocol wants a word here all the same.
      token: 'cookie',
      onSynced: () => this.#synced(),
      onDisconnect: () => this.#lost(),
      onClose: () => this.#closed(),
      onAuthenticationFailed: () => void this.#askWhyRefused(),
      onStateless: ({ payload }) => this.#told(payload),
    })
    this.#provider.attach()
    const { awareness } = this.#provider
    if (!awareness) throw new Error('The provider was made without awareness.')
    this.awareness = awareness
    awareness.setLocalState({ user: userOfRank(0), joined: Date.now() })
    awareness.on('change', () => this.#nameMyself())
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.#provider) this.#changed()
    })
    this.#watchWindow()
  }

  readonly nudge = (): void => {
    this.#nudges += 1
    this.awareness.setLocalStateField('nudge', this.#nudges)
  }

  readonly destroy = (): void => {
    this.#left.abort()
    for (const timer of [this.#askTimer, this.#lookTimer]) if (timer) clearTimeout(timer)
    this.#provider.destroy()
    this.#socket.destroy()
    this.doc.destroy()
  }

  get #save(): SaveState {
    return this.state.getState().save
  }

  #saveBecomes(event: SaveEvent): void {
    this.state.setState(({ save }) => ({ save: saveStateAfter(save, event) }))
  }

  #watchWindow(): void {
    const { signal } = this.#left
    window.addEventListener('online', () => void this.#socket.connect(), { signal })
    // A socket does not notice that the network went before it is silent for half a minute.
    window.addEventListener('offline', () => this.#drop(), { signal })
    window.addEventListener('beforeunload', (event) => !isSaved(this.#save) && event.preventDefault(), { signal })
  }

  #drop(): void {
    this.#socket.webSocket?.close()
    this.#lost()
  }

  #synced(): void {
    const readOnly = this.#provider.authorizedScope === 'readonly'
    this.state.setState(({ link }) => ({ link: linkStateAfter(link, { type: 'synced', readOnly }) }))
    this.#nameMyself()
    this.#askSoon()
  }

  #lost(): void {
    this.#saveBecomes({ type: 'lost' })
    this.state.setState(({ link }) => ({ link: linkStateAfter(link, { type: 'lost', at: Date.now() }) }))
  }

  /** The server put this window out of the document while the socket stands: it asks to be let in again. */
  #closed(): void {
    this.#lost()
    if (this.#socket.status === WebSocketStatus.Connected) void this.#askWhyRefused()
  }

  /** A refusal on the socket says no reason; the document itself is asked for it. */
  async #askWhyRefused(): Promise<void> {
    this.#lost()
    const why = await this.#refusal()
    if (this.#left.signal.aborted) return
    if (why) {
      this.state.setState(({ link }) => ({ link: linkStateAfter(link, { type: 'refused', why }) }))
      this.#socket.disconnect()
      return
    }
    // A socket that is closed comes back by itself, and asks to be let in again.
    this.#lookTimer = setTimeout(() => this.#socket.webSocket?.close(), LOOK_AGAIN_MS)
  }

  async #refusal(): Promise<'removed' | 'not-allowed' | null> {
    try {
      await request(documentAnswerSchema, `/api/documents/${this.documentId}`)
      return null
    } catch (error) {
      if (!(error instanceof ApiError)) return null
      return error.status === 404 ? 'removed' : error.status === 403 ? 'not-allowed' : null
    }
  }

  #changed(): void {
    if (!this.#save.changed) this.#changedSince = Date.now()
    this.#saveBecomes({ type: 'changed' })
    this.#askSoon()
  }

  #askSoon(): void {
    if (!this.#save.changed) return
    if (this.#askTimer) clearTimeout(this.#askTimer)
    const longest = this.#changedSince + ASK_AT_LEAST_EVERY_MS - Date.now()
    this.#askTimer = setTimeout(() => this.#ask(), Math.max(0, Math.min(ASK_AFTER_MS, longest)))
  }

  /** Messages keep their order: what was sent before is committed when the answer comes. */
  #ask(): void {
    this.#askTimer = null
    const { link, save } = this.state.getState()
    if (link.type !== 'live' || !save.changed) return
    this.#saveBecomes({ type: 'asked' })
    const message: CommitMessage = { type: 'commit', number: this.#save.asked }
    this.#provider.sendStateless(JSON.stringify(message))
  }

  #told(payload: string): void {
    const message = commitMessageSchema.safeParse(readJson(payload))
    if (message.success && message.data.type === 'committed')
      this.#saveBecomes({ type: 'committed', number: message.data.number })
  }

  /** Windows come and go, and with them who is the second one. */
  #nameMyself(): void {
    const user = ownUser(readPeers(this.awareness.getStates()), this.doc.clientID)
    if (user.name === this.state.getState().user.name) return
    this.state.setState({ user })
    this.awareness.setLocalStateField('user', user)
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
