/** The connection of this window to one live document: its text, whether it is saved, and who else is there. */
import { MessageType, type onMessageParameters, WebSocketStatus } from '@hocuspocus/provider'
import type { Awareness } from 'y-protocols/awareness'
import { messageYjsSyncStep2 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { ChangeKeeper, type KeptState } from '@/components/kept-changes/change-keeper'
import { keptOrigin } from '@/components/kept-changes/merge-held'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { may } from '@/lib/accounts/role'
import type { DocumentId } from '@/lib/documents/live-document'
import { commentsMessageSchema } from '@/lib/documents/messages/comments-message'
import { commitMessageSchema } from '@/lib/documents/messages/commit-message'
import { type KeptWordsMessage, keptWordsMessageSchema } from '@/lib/documents/messages/kept-words-message'
import { outReasonSchema, type RoleMessage, roleMessageSchema } from '@/lib/documents/messages/role-message'
import { anotherPerson, anotherVersion, windowToken } from '@/lib/documents/window-token'
import type { SectionId } from '@/lib/outline/outline'
import { withKeptWords } from '../kept/kept-words'
import { CommitQuestions } from './commit-questions'
import { beforeConnecting, type ConnectionState, userOf } from './connection-state'
import { earlyState } from './early-state'
import { isReadOnly, type LinkState, linkStateAfter, type Refusal } from './link-state'
import { isSaved } from './save-state'
import { UnhurriedProvider } from './unhurried-provider'
import { onceSaved, untilSaved } from './until-saved'
import { WatchedSocket } from './watched-socket'
import { whyRefused } from './why-refused'

/** How soon it is looked again why the server did not let this window in. */
const LOOK_AGAIN_MS = 3_000
/** Longhand runs near by: waiting half a minute before it is tried again would be pointless. */
const LONGEST_RETRY_MS = 5_000

/** What is sent with it did not happen in the document just now. */
const asMade = { source: 'as made' } as const

export type LiveConnection = {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Of the person whose window it is. */
  readonly personId: string
  readonly state: StoreApi<ConnectionState>
  /** Tells the other windows to look at the runs and the settings again. */
  readonly nudge: () => void
  /** Before what starts from the document: see `untilSaved`. */
  readonly saved: () => Promise<void>
  /**
   * Tells of each change of the document's comments: the thread, or null where it may be any, as after a time without
   * connection. The answer ends it.
   */
  readonly onComments: (listener: (threadId: string | null) => void) => () => void
  /** What is kept of the person's changes, where it can't be merged. */
  readonly kept: Pick<ChangeKeeper, 'words' | 'discard'>
  /** What was typed into a section that was removed is not offered any more. It stays with the section's revisions. */
  readonly putAwayWords: (sectionId: SectionId) => void
  readonly destroy: () => void
}

const addressOf = ({ protocol, host }: Location): string =>
  `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collaboration`

/** `personId`: whose window it is. */
export function openLiveConnection(documentId: DocumentId, personId: string): LiveConnection {
  return new OpenConnection(documentId, personId)
}

class OpenConnection implements LiveConnection {
  readonly doc = new Y.Doc()
  readonly state: StoreApi<ConnectionState>
  readonly kept: ChangeKeeper
  readonly awareness: Awareness
  readonly #socket: WatchedSocket
  readonly #provider: UnhurriedProvider
  readonly #questions: CommitQuestions
  readonly #left = new AbortController()
  #lookTimer: ReturnType<typeof setTimeout> | null = null
  #nudges = 0
  readonly #putAway = new Set<string>()
  readonly #commentListeners = new Set<(threadId: string | null) => void>()

  constructor(
    private readonly documentId: DocumentId,
    readonly personId: string,
  ) {
    const { doc } = this
    this.state = createStore(() => beforeConnecting(personId))
    const onState = (kept: KeptState) => this.state.setState({ kept })
    const send = (update: Uint8Array) => this.#provider.documentUpdateHandler(update, asMade)
    this.kept = new ChangeKeeper({ doc, person: personId, document: documentId, onState, send })
    this.#questions = new CommitQuestions(this.state, {
      send: (message) => this.#provider.sendStateless(JSON.stringify(message)),
      onAsked: (number, mayMerge) => this.kept.asked(number, mayMerge),
      onCommitted: (number) => this.kept.committed(number),
    })
    this.#socket = new WatchedSocket({ url: addressOf(window.location), maxDelay: LONGEST_RETRY_MS })
    this.#provider = new UnhurriedProvider({
      websocketProvider: this.#socket,
      name: documentId,
      document: doc,
      // The browser's cookie says who is let in; this says who opened the window, and what it knows.
      token: windowToken(personId),
      // Before the server tells what others did meanwhile.
      onAuthenticated: ({ scope }) => scope !== 'readonly' && this.kept.letIn(),
      onSynced: () => this.#synced(),
      onMessage: ({ message }) => this.#arrived(kindOf(message)),
      onDisconnect: () => this.#lost(),
      onClose: ({ event }) => this.#closed(event.reason),
      onAuthenticationFailed: ({ reason }) => void this.#notLetIn(reason),
      onStateless: ({ payload }) => this.#told(payload),
    })
    const { awareness } = this.#provider
    if (!awareness) throw new Error('The provider was made without awareness.')
    this.awareness = awareness
    awareness.setLocalState({ user: userOf(personId, 0), joined: Date.now() })
    this.#watchWindow()
    void this.#attach()
  }

  readonly nudge = (): void => {
    this.#nudges += 1
    this.awareness.setLocalStateField('nudge', this.#nudges)
  }

  readonly saved = (): Promise<void> => {
    this.#questions.ask()
    return untilSaved(this.state)
  }

  readonly onComments = (listener: (threadId: string | null) => void): (() => void) => {
    this.#commentListeners.add(listener)
    return () => this.#commentListeners.delete(listener)
  }

  readonly putAwayWords = (sectionId: SectionId): void => {
    const { keptWords } = this.state.getState()
    for (const words of keptWords) if (words.sectionId === sectionId) this.#putAway.add(JSON.stringify(words))
    this.state.setState({ keptWords: keptWords.filter((each) => each.sectionId !== sectionId) })
  }

  readonly destroy = (): void => {
    this.#left.abort()
    this.#questions.close()
    if (this.#lookTimer) clearTimeout(this.#lookTimer)
    this.#provider.destroy()
    this.#socket.destroy()
    void this.kept.close()
    this.doc.destroy()
  }

  get #link(): LinkState {
    return this.state.getState().link
  }

  #watchWindow(): void {
    const { signal } = this.#left
    window.addEventListener('online', () => void this.#socket.connect(), { signal })
    // A socket does not notice that the network went before it is silent for half a minute.
    window.addEventListener('offline', () => this.#drop(), { signal })
    // What is kept in the browser may be left.
    const isAtRisk = () => !isSaved(this.state.getState().save) && this.state.getState().kept.failing
    window.addEventListener('beforeunload', (event) => isAtRisk() && event.preventDefault(), { signal })
  }

  /** The socket is asked only for what is newer. Nothing of it is shown before it lets this window in. */
  async #attach(): Promise<void> {
    const state = await earlyState(this.documentId)
    if (this.#left.signal.aborted) return
    try {
      if (state) this.#provider.begin(state)
    } finally {
      this.doc.on('update', this.#onUpdate)
      this.#provider.attach()
    }
    // While the server is on its way to let this window in.
    setTimeout(() => outlineStoreOf(this.doc).readAhead())
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.#provider) return
    // Where nothing may be changed, an editor may still put right what it shows.
    if (origin !== keptOrigin && !isReadOnly(this.#link)) this.kept.made(update)
    this.#questions.changed()
  }

  #drop(): void {
    this.#socket.webSocket?.close()
    this.#lost()
  }

  #synced(): void {
    const readOnly = this.#provider.authorizedScope === 'readonly'
    this.state.setState(({ link }) => ({ link: linkStateAfter(link, { type: 'synced', readOnly }) }))
    this.#questions.askSoon()
    // What was told before was heard by nobody here.
    this.#commentsChanged(null)
    void this.#takeUp()
  }

  #commentsChanged(threadId: string | null): void {
    for (const listener of [...this.#commentListeners]) listener(threadId)
  }

  /** What other windows of this person have left behind in the browser. */
  async #takeUp(): Promise<void> {
    const mayMerge = () => this.#link.type === 'live' && !isReadOnly(this.#link)
    if (!(await this.kept.takeUp(mayMerge))) return
    this.#questions.mayHaveMissed()
    this.#questions.changed()
  }

  #lost(): void {
    this.#questions.lost()
    this.kept.lost()
    this.state.setState(({ link }) => ({ link: linkStateAfter(link, { type: 'lost', at: Date.now() }) }))
  }

  #arrived(kind: ArrivedKind): void {
    if (kind === 'refusal') this.#changeRefused()
    if (kind !== 'document' || !this.#questions.isHeld) return
    // The server asks before it answers: what it lacked was sent.
    this.#questions.isHeld = false
    this.#questions.changed()
  }

  /** It comes before the answer to the question after that change, and so nothing counts as committed that was not taken. */
  #changeRefused(): void {
    this.kept.lost()
    this.state.setState(({ link }) => ({ link: linkStateAfter(link, { type: 'change-refused' }) }))
  }

  /** The server put this window out of the document while the socket stands: it asks to be let in again. */
  #closed(reason: string): void {
    const why = outReasonSchema.safeParse(reason)
    if (why.success) {
      this.#refused(why.data === 'no-access' ? 'not-allowed' : 'signed-out')
      return
    }
    this.#lost()
    if (this.#socket.status === WebSocketStatus.Connected) void this.#askWhyRefused()
  }

  async #notLetIn(reason: string): Promise<void> {
    if (reason === anotherPerson) this.#refused('another-person')
    else if (reason === anotherVersion) this.#refused('updated')
    else await this.#askWhyRefused()
  }

  #refused(why: Refusal): void {
    this.#lost()
    this.state.setState(({ link }) => ({ link: linkStateAfter(link, { type: 'refused', why }) }))
    this.#socket.disconnect()
    void this.#takeUp()
  }

  async #askWhyRefused(): Promise<void> {
    this.#lost()
    const why = await whyRefused(this.documentId)
    if (this.#left.signal.aborted) return
    if (why) {
      this.#refused(why)
      return
    }
    // A socket that is closed comes back by itself, and asks to be let in again.
    this.#lookTimer = setTimeout(() => this.#socket.webSocket?.close(), LOOK_AGAIN_MS)
  }

  #told(payload: string): void {
    const told = readJson(payload)
    const role = roleMessageSchema.safeParse(told)
    if (role.success) this.#roleBecomes(role.data)
    const comments = commentsMessageSchema.safeParse(told)
    if (comments.success) this.#commentsChanged(comments.data.threadId)
    const words = keptWordsMessageSchema.safeParse(told)
    // More of them may be on their way.
    if (words.success) onceSaved(this.state, () => this.#offer(words.data))
    const answer = commitMessageSchema.safeParse(told)
    if (answer.success) this.#questions.told(answer.data)
  }

  /** Those that were put away are told again after a break. */
  #offer(words: KeptWordsMessage): void {
    if (this.#putAway.has(JSON.stringify(words))) return
    this.state.setState(({ keptWords }) => ({ keptWords: withKeptWords(keptWords, words) }))
  }

  #roleBecomes({ role, rank }: RoleMessage): void {
    const user = userOf(this.personId, rank)
    this.awareness.setLocalStateField('user', user)
    const readOnly = !may(role, 'edit')
    const before = this.#link
    this.state.setState(({ link }) => ({ role, user, link: link.type === 'live' ? { ...link, readOnly } : link }))
    // What was changed while the server took nothing is missing there.
    if (before.type !== 'live' || !before.readOnly || readOnly) return
    this.#questions.isHeld = true
    this.kept.letIn()
    this.#provider.forceSync()
  }
}

type ArrivedKind = 'refusal' | 'document' | null

/**
 * `refusal`: the server did not take a change; the provider waits for good news only. `document`: what this window
 * lacked, in answer to what it has.
 */
function kindOf(message: onMessageParameters['message']): ArrivedKind {
  message.readVarString()
  const type = message.readVarUint()
  if (type === MessageType.SyncStatus) return message.readVarUint() === 0 ? 'refusal' : null
  return type === MessageType.Sync && Number(message.readVarUint()) === messageYjsSyncStep2 ? 'document' : null
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
