/** Hosts the live documents of this process: people come over WebSockets, models and commands from inside. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Hocuspocus } from '@hocuspocus/server'
import { type WebSocket, WebSocketServer } from 'ws'
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync'
import type * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { may } from '@/lib/accounts/role'
import type { Transaction } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import type { News } from '@/lib/platform/news'
import { type DocumentId, documentIdSchema, metaOf } from '../live-document'
import type { CommentsMessage } from '../messages/comments-message'
import { type CommitMessage, commitMessageSchema } from '../messages/commit-message'
import { refusalOfWindow, type WindowRefusal } from '../window-token'
import { ConnectedPeople, type ConnectionContext } from './connected-people'
import { markContributors } from './contributors'
import { readCommentNews, readDraftNews } from './document-news'
import { DraftLog } from './draft-log'
import { loadDraft } from './draft-state'
import { ExpectedWindows } from './expected-windows'
import { type LiveDocuments, type OpenDocument, type OpenOptions, setLiveDocuments } from './live-documents'
import { RemotePresence } from './remote-presence'
import { type Connected, KeptWordsTeller } from './rescue/kept-words-teller'
import type { KeptWords } from './rescue/removed-section'
import { TextRescue } from './rescue/text-rescue'
import { keepsShape } from './shape-guard'
import { keepTablesWhole } from './whole-tables'
import { WorkingCopy } from './working-copy'

/** A whole document of 200,000 words with its history in one message, and room to spare. */
const MOST_MESSAGE_BYTES = 32 * 1024 * 1024

export type DocumentHost = {
  /** Takes an upgrade of a person whose request was checked. */
  connect(request: IncomingMessage, socket: Duplex, head: Buffer, person: Person): void
  /** Ends the connections of people and resolves once everything is committed. Stop the worker before. */
  stop(): Promise<void>
}

/** Goes along with a document for as long as it is open. */
export type Companion = {
  /** Resolves once what it has begun is done: it is waited for before the document is closed. */
  settle(): Promise<void>
  stop(): void
}

export type DocumentHostOptions = {
  readonly companion?: ((id: DocumentId, doc: Y.Doc) => Companion) | undefined
  /** Runs when the last one leaves a document, while it is still open. */
  readonly beforeClose?: (open: OpenDocument) => Promise<void>
  /**
   * Keeps the text of a section that was removed while people typed into it: in the transaction that commits what they
   * typed. `language` is the document's.
   */
  readonly keepRemoved?: (tx: Transaction, documentId: string, kept: KeptWords, language: string) => Promise<void>
  /** Of workers in other processes. */
  readonly news?: News
}

export function startDocumentHost(options: DocumentHostOptions = {}): DocumentHost {
  const host = new LiveDocumentHost(options)
  setLiveDocuments(host)
  return host
}

class LiveDocumentHost implements DocumentHost, LiveDocuments {
  readonly #logs = new Map<string, DraftLog>()
  readonly #rescues = new Map<string, TextRescue>()
  readonly #tellers = new Map<string, KeptWordsTeller>()
  readonly #companions = new Map<string, Companion>()
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES })
  readonly #hocuspocus: Hocuspocus<ConnectionContext>
  readonly #people = new ConnectedPeople(
    () => this.#hocuspocus.documents.values(),
    // The list of threads says who may be mentioned.
    (id) => this.#tellComments(id, null),
  )
  readonly #expected = new ExpectedWindows((id) => this.open(id))
  #stopping = false
  readonly #deafen: readonly (() => void)[]

  constructor(private readonly options: DocumentHostOptions) {
    this.#hocuspocus = new Hocuspocus<ConnectionContext>({
      quiet: true,
      // Documents are committed by their own log; Hocuspocus only forgets them when nobody is left.
      debounce: 0,
      onAuthenticate: async ({ documentName, context, connectionConfig, token }) => {
        const refusal = refusalOfWindow(token, context.person.id)
        if (refusal) throw new WindowRefused(refusal)
        const standing = await this.#admit(documentName, context.person)
        connectionConfig.readOnly = !may(standing.role, 'edit')
        return { standing }
      },
      connected: async ({ connection, context, documentName }) => {
        this.#expected.met(demandId(documentName))
        if (context.standing) this.#people.entered(connection, context.standing)
      },
      beforeHandleMessage: async ({ connection }) => {
        // Nothing is answered to somebody who was put out, whatever they have asked before.
        if (!(await this.#people.isIn(connection))) throw new Error('Somebody who was put out sent a message.')
      },
      beforeHandleAwareness: async ({ states, connection }) => {
        if (connection) this.#people.nameStates(states, connection)
      },
      onLoadDocument: async ({ documentName, document }) => {
        const id = demandId(documentName)
        const copy = new WorkingCopy(document)
        const stored = await loadDraft(id, copy.doc)
        if (!stored) throw unknownDocument()
        copy.follow()
        // Hocuspocus would tell all of it to whoever comes first, beside the answer to what they lack.
        document.flush()
        const draftLog = new DraftLog(id, copy, stored)
        const rescue = new TextRescue(copy.doc, (kept) => this.#keep(draftLog, kept))
        markContributors(copy.doc)
        keepTablesWhole(copy.doc)
        const companion = options.companion?.(id, copy.doc)
        // Of a document that could not be opened nothing is left behind.
        this.#logs.set(id, draftLog)
        this.#rescues.set(id, rescue)
        this.#tellers.set(id, new KeptWordsTeller(copy.doc, () => document.getConnections()))
        if (companion) this.#companions.set(id, companion)
        // What was committed while it was loaded was told to nobody here.
        if (options.news) draftLog.heardOf(null)
        options.news?.tell('hello', id)
      },
      beforeSync: async ({ documentName, document, connection, context, type, payload }) => {
        if (type === messageYjsSyncStep1) return
        connection.readOnly = !(await this.#people.mayEdit(connection))
        if (connection.readOnly) return
        if (!keepsShape(document, payload)) throw new Error('A change would have made the document unreadable.')
        const isWhole = type === messageYjsSyncStep2
        this.#rescues.get(documentName)?.expect(payload, context.person, connection, isWhole)
      },
      afterHandleMessage: async ({ documentName }) => this.#rescues.get(documentName)?.settle(),
      onStateless: ({ connection, documentName, payload }) => this.#answerCommit(documentName, payload, connection),
      beforeUnloadDocument: ({ documentName }) => this.#beforeUnload(documentName),
      afterUnloadDocument: async ({ documentName }) => {
        this.#companions.get(documentName)?.stop()
        this.#companions.delete(documentName)
        this.#logs.get(documentName)?.doc.destroy()
        this.#logs.delete(documentName)
        this.#rescues.delete(documentName)
        this.#tellers.delete(documentName)
      },
    })
    this.#deafen = options.news ? this.#follow(options.news) : []
  }

  /** Shows what workers in other processes write, and their carets. */
  #follow(news: News): (() => void)[] {
    const presence = new RemotePresence(news, (id) => this.#hocuspocus.documents.get(id)?.awareness)
    return [
      () => presence.stop(),
      news.hear('draft', (payload) => {
        const { documentId, number } = readDraftNews(payload)
        this.#logs.get(documentId)?.heardOf(number)
      }),
      news.hear('comment', (payload) => {
        const { documentId, threadId } = readCommentNews(payload)
        this.#tellComments(documentId, threadId)
      }),
      news.onReturn(() => {
        for (const draftLog of this.#logs.values()) draftLog.heardOf(null)
        for (const id of this.#hocuspocus.documents.keys()) this.#tellComments(id, null)
      }),
    ]
  }

  /** To everybody who has the document open. It says where to look, and no more: what they see there is theirs to ask. */
  #tellComments(id: string, threadId: string | null): void {
    const message: CommentsMessage = { type: 'comments', threadId }
    this.#hocuspocus.documents.get(id)?.broadcastStateless(JSON.stringify(message))
  }

  /** Whoever typed into a section that was removed is told once it is kept. */
  #keep(draftLog: DraftLog, kept: KeptWords): void {
    const { id, doc } = draftLog
    const language = metaOf(doc).get('language') ?? 'en'
    draftLog.keep(
      kept.sectionId,
      async (transaction) => this.options.keepRemoved?.(transaction, id, kept, language),
      () => this.#tellers.get(id)?.tell(kept),
    )
  }

  connect(request: IncomingMessage, socket: Duplex, head: Buffer, person: Person): void {
    if (this.#stopping) socket.destroy()
    else this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#connected(webSocket, request, person))
  }

  /** Hocuspocus leaves messages and closes of a foreign server to that server. */
  #connected(webSocket: WebSocket, request: IncomingMessage, person: Person): void {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const connection = this.#hocuspocus.handleConnection(webSocket, new Request(url), { person })
    webSocket.on('message', (data: Buffer) => connection.handleMessage(new Uint8Array(data)))
    webSocket.on('close', (code, reason) => connection.handleClose({ code, reason: reason.toString() }))
    webSocket.on('error', (error) => log.info({ error }, 'A connection to a live document broke'))
  }

  async #admit(documentName: string, person: Person): ReturnType<ConnectedPeople['admit']> {
    if (this.#stopping) throw new Error('The server is stopping.')
    return this.#people.admit(demandId(documentName), person)
  }

  /** A browser asks whether what it sent is committed; it is told once it is. */
  async #answerCommit(documentName: string, payload: string, connection: Connected): Promise<void> {
    const message = commitMessageSchema.safeParse(readJson(payload)).data
    if (message?.type !== 'commit') return
    if (!(await this.#logs.get(documentName)?.settled())) return
    if (message.returning) await this.#tellers.get(documentName)?.tellAgain(connection)
    const answer: CommitMessage = { type: 'committed', number: message.number }
    connection.sendStateless(JSON.stringify(answer))
  }

  /** Throwing keeps the document in memory: somebody came back, or something is not committed yet. */
  async #beforeUnload(documentName: string): Promise<void> {
    const draftLog = this.#logs.get(documentName)
    const document = this.#hocuspocus.documents.get(documentName)
    if (!draftLog || !document) return
    const { beforeClose } = this.options
    if (beforeClose)
      await beforeClose(openDocumentOf(draftLog, document.awareness, async () => undefined)).catch(reportUnkept)
    if (!(await draftLog.settled())) return
    await this.#companions.get(documentName)?.settle()
    await draftLog.compact()
    if (draftLog.isPending) throw new Error('The document changed while it was being closed.')
  }

  async open(id: DocumentId, options: OpenOptions = {}): Promise<OpenDocument> {
    const connection = await this.#hocuspocus.openDirectConnection(id).catch((error) => {
      throw error instanceof RequestError
        ? error
        : new Error(`The document ${id} could not be opened.`, { cause: error })
    })
    const draftLog = this.#logs.get(id)
    const { document } = connection
    if (!draftLog || !document) throw unknownDocument()
    let closing: Promise<void> | null = null
    const close = async () => {
      await draftLog.settled()
      await connection.disconnect()
    }
    const end = () => {
      closing ??= close()
      return closing
    }
    return openDocumentOf(draftLog, document.awareness, end, options.guard)
  }

  async expect(id: DocumentId): Promise<void> {
    if (!this.#stopping) await this.#expected.expect(id)
  }

  async evict(id: DocumentId): Promise<void> {
    this.#expected.met(id)
    this.#logs.get(id)?.leave()
    this.#hocuspocus.closeConnections(id)
  }

  async stop(): Promise<void> {
    this.#stopping = true
    setLiveDocuments(undefined)
    for (const deafen of this.#deafen) deafen()
    this.#people.stop()
    this.#hocuspocus.closeConnections()
    for (const socket of this.#sockets.clients) socket.close(1001, 'The server stops.')
    await this.#expected.stop()
    await Promise.all([...this.#logs.values()].map((draftLog) => draftLog.settled()))
    await Promise.all(this.#hocuspocus.unloadingDocuments.values())
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }
}

const openDocumentOf = (
  draftLog: DraftLog,
  awareness: OpenDocument['awareness'],
  close: () => Promise<void>,
  guard?: OpenOptions['guard'],
): OpenDocument => ({
  id: draftLog.id,
  doc: draftLog.doc,
  awareness,
  commit: (work, change) =>
    draftLog.commit(async (transaction) => {
      await guard?.(transaction)
      return work(transaction)
    }, change),
  write: (change) => draftLog.write(change),
  close,
})

/** Hocuspocus tells the window the reason; what has a message it would print for each that tries again. */
class WindowRefused extends Error {
  override readonly name = 'WindowRefused'

  constructor(readonly reason: WindowRefusal) {
    super()
  }
}

function demandId(documentName: string): DocumentId {
  const id = documentIdSchema.safeParse(documentName)
  // Written otherwise it would be a second live document of the same rows.
  if (id.success && id.data === documentName) return id.data
  throw unknownDocument()
}

const unknownDocument = (): RequestError =>
  new RequestError(404, 'unknown-document', 'There is no such document. It may have been removed.')

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What is kept on closing is a service: a failure must not hold the document in memory for ever. */
function reportUnkept(error: unknown): void {
  log.warn({ error }, 'Edits were not kept as revisions when a document was closed')
}
