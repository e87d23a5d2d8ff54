/** Hosts the live documents of this process: people come over WebSockets, models and commands from inside. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Hocuspocus } from '@hocuspocus/server'
import { type WebSocket, WebSocketServer } from 'ws'
import { authorise } from '@/lib/accounts/authorise'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { log } from '@/lib/platform/log'
import { commitMessageSchema } from '../commit-message'
import { type DocumentId, documentIdSchema } from '../live-document'
import { markContributors } from './contributors'
import { DraftLog } from './draft-log'
import { loadDraft } from './draft-state'
import { type LiveDocuments, type OpenDocument, setLiveDocuments } from './live-documents'
import { WorkingCopy } from './working-copy'

/** A whole document of 200,000 words with its history in one message, and room to spare. */
const MOST_MESSAGE_BYTES = 32 * 1024 * 1024

/** What a connection knows of who is at its other end; `personOfOrigin` reads it. */
type ConnectionContext = { readonly person: Person }

export type DocumentHost = {
  /** Takes an upgrade of a person whose request was checked. */
  connect(request: IncomingMessage, socket: Duplex, head: Buffer, person: Person): void
  /** Ends the connections of people and resolves once everything is committed. Stop the worker before. */
  stop(): Promise<void>
}

/** `beforeClose` runs when the last one leaves a document, while it is still open. */
export type DocumentHostOptions = { readonly beforeClose?: (open: OpenDocument) => Promise<void> }

export function startDocumentHost(options: DocumentHostOptions = {}): DocumentHost {
  const host = new LiveDocumentHost(options)
  setLiveDocuments(host)
  return host
}

class LiveDocumentHost implements DocumentHost, LiveDocuments {
  readonly #logs = new Map<string, DraftLog>()
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES })
  readonly #hocuspocus: Hocuspocus<ConnectionContext>
  #stopping = false

  constructor(private readonly options: DocumentHostOptions) {
    this.#hocuspocus = new Hocuspocus<ConnectionContext>({
      quiet: true,
      // Documents are committed by their own log; Hocuspocus only forgets them when nobody is left.
      debounce: 0,
      onAuthenticate: async ({ documentName, context, connectionConfig }) => {
        connectionConfig.readOnly = await this.#admit(documentName, context.person)
      },
      onLoadDocument: async ({ documentName, document }) => {
        const id = demandId(documentName)
        const copy = new WorkingCopy(document)
        const stored = await loadDraft(id, copy.doc)
        if (!stored) throw unknownDocument()
        copy.follow()
        this.#logs.set(id, new DraftLog(id, copy, stored))
        markContributors(copy.doc)
      },
      onStateless: ({ connection, documentName, payload }) =>
        this.#answerCommit(documentName, payload, (message) => connection.sendStateless(message)),
      beforeUnloadDocument: ({ documentName }) => this.#beforeUnload(documentName),
      afterUnloadDocument: async ({ documentName }) => {
        this.#logs.get(documentName)?.doc.destroy()
        this.#logs.delete(documentName)
      },
    })
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

  /** Whether the person may only read. */
  async #admit(documentName: string, person: Person): Promise<boolean> {
    if (this.#stopping) throw new Error('The server is stopping.')
    const noun = { type: 'document', id: demandId(documentName) } as const
    await authorise(person, 'read', noun)
    return authorise(person, 'edit', noun).then(
      () => false,
      (error) => {
        if (error instanceof RequestError && error.status === 403) return true
        throw error
      },
    )
  }

  /** A browser asks whether what it sent is committed; it is told once it is. */
  async #answerCommit(documentName: string, payload: string, answer: (message: string) => void): Promise<void> {
    const message = commitMessageSchema.safeParse(readJson(payload))
    if (!message.success || message.data.type !== 'commit') return
    const settled = await this.#logs.get(documentName)?.settled()
    if (settled) answer(JSON.stringify({ type: 'committed', number: message.data.number }))
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
    await draftLog.compact()
    if (draftLog.isPending) throw new Error('The document changed while it was being closed.')
  }

  async open(id: DocumentId): Promise<OpenDocument> {
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
    return openDocumentOf(draftLog, document.awareness, () => {
      closing ??= close()
      return closing
    })
  }

  async evict(id: DocumentId): Promise<void> {
    this.#logs.get(id)?.leave()
    this.#hocuspocus.closeConnections(id)
  }

  async stop(): Promise<void> {
    this.#stopping = true
    setLiveDocuments(undefined)
    this.#hocuspocus.closeConnections()
    for (const socket of this.#sockets.clients) socket.close(1001, 'The server stops.')
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
): OpenDocument => ({
  id: draftLog.id,
  doc: draftLog.doc,
  awareness,
  commit: (work, change) => draftLog.commit(work, change),
  close,
})

function demandId(documentName: string): DocumentId {
  const id = documentIdSchema.safeParse(documentName)
  if (id.success) return id.data
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
