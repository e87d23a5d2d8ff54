/** A whole server but for its web pages, for integration tests: a database, the host of live documents, the worker. */
import * as Y from 'yjs'
import type { DraftSection, Revision } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { owner } from '@/lib/accounts/server/owner'
import { News } from '@/lib/platform/news'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { type DocumentHost, startDocumentHost } from '../../documents/collaboration/host'
import { liveDocuments, type OpenDocument } from '../../documents/collaboration/live-documents'
import { type DocumentId, documentIdSchema, sectionsOf } from '../../documents/live-document'
import { writeMarkdown } from '../../documents/markdown/markdown'
import type { RunRequest, RunView } from '../run'
import { type RunEvent, type StoredRunEvent, storedRunEventSchema } from '../run-event'
import { beginDocument } from '../server/begin-document'
import { findRun } from '../server/find-run'
import { followRun } from '../server/following/follow-run'
import { HeldRuns } from '../server/queue/held-runs'
import { runHolder } from '../server/queue/run-holder'
import { startWorker, type Worker } from '../server/queue/worker'
import { startRun } from '../server/start-run'

export class TestServer {
  #host: DocumentHost
  #worker: Worker | null = null

  private constructor(
    readonly db: TestDatabase,
    readonly person: Person,
    private readonly news: News,
  ) {
    this.#host = startDocumentHost({ news })
  }

  /** One that takes no runs leaves them as they are. */
  static async start({ takesRuns = true } = {}): Promise<TestServer> {
    const db = await testDatabase()
    const server = new TestServer(db, await owner(), await News.open(db.url))
    await server.startWorker(takesRuns)
    return server
  }

  async startWorker(takesRuns = true): Promise<void> {
    this.#worker = await startWorker({ databaseUrl: this.db.url, news: this.news, takesRuns })
  }

  async stopWorker(): Promise<void> {
    await this.#worker?.stop()
  }

  /** As a server does that is told to end, and one that starts after it. */
  async restart(): Promise<void> {
    await this.stopWorker()
    await this.#host.stop()
    this.#host = startDocumentHost({ news: this.news })
    await this.startWorker()
  }

  async stop(): Promise<void> {
    await this.stopWorker()
    await this.#host.stop()
    await this.news.close()
    await this.db.drop()
  }

  async newDocument(brief: string, model = 'rehearsal/standard'): Promise<DocumentId> {
    const { document } = await beginDocument({ brief, model }, this.person)
    return document.id
  }

  run(documentId: DocumentId, request: RunRequest): Promise<RunView> {
    return startRun(documentId, request, this.person)
  }

  /** Starts a run and waits for its end. */
  async runToEnd(documentId: DocumentId, request: RunRequest): Promise<RunView> {
    return this.end(await this.run(documentId, request))
  }

  /** Waits until a run has ended in one way or another. */
  async end({ id }: RunView): Promise<RunView> {
    for await (const _ of followRun(id, 0, AbortSignal.timeout(50_000))) {
      // Its end is what is waited for.
    }
    return findRun(id, this.person)
  }

  /** Follows a run until an event is what is looked for. */
  async until({ id }: RunView, isIt: (event: RunEvent) => boolean, after = 0): Promise<RunEvent> {
    const signal = AbortSignal.timeout(50_000)
    for await (const { event } of followRun(id, after, signal)) if (isIt(event)) return event
    throw new Error('The run ended before that.')
  }

  /** Until the section being written has so many characters of text. */
  async untilText(run: RunView, characters: number, sectionId?: string): Promise<void> {
    let text = ''
    await this.until(run, (event) => {
      if (event.type === 'section-text') text = event.text
      if (event.type === 'section-started') text = ''
      if (event.type === 'text-delta' && (!sectionId || event.sectionId === sectionId)) text += event.text
      return text.length >= characters
    })
  }

  /** The events of a run, as they are stored. */
  async events({ id: runId }: RunView): Promise<StoredRunEvent[]> {
    const rows = await this.db.prisma.runEvent.findMany({ where: { runId }, orderBy: { sequence: 'asc' } })
    return rows.map(({ event }) => storedRunEventSchema.parse(event))
  }

  /** The committed sections of a document, in reading order. */
  sections(documentId: string): Promise<DraftSection[]> {
    return this.db.prisma.draftSection.findMany({ where: { documentId }, orderBy: { position: 'asc' } })
  }

  /** What is kept of a document or of one section of it, oldest first. */
  revisions(documentId: string, sectionId?: string): Promise<Revision[]> {
    return this.db.prisma.revision.findMany({ where: { documentId, sectionId }, orderBy: { id: 'asc' } })
  }

  isAtWork({ id }: RunView): boolean {
    const holder = runHolder()
    return holder instanceof HeldRuns && holder.isMine(id)
  }

  open(id: string): Promise<OpenDocument> {
    return liveDocuments().open(documentIdSchema.parse(id))
  }
}

/** A person's window: a peer whose changes come over a connection. */
export class Window {
  readonly doc = new Y.Doc()

  constructor(
    private readonly open: OpenDocument,
    person: Person,
  ) {
    const origin = { source: 'connection', connection: { context: { person } } }
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(open.doc), open)
    this.doc.on('update', (update: Uint8Array, from) => from !== open && Y.applyUpdate(open.doc, update, origin))
    open.doc.on('update', (update: Uint8Array, from) => from !== origin && Y.applyUpdate(this.doc, update, open))
  }

  static async open(server: TestServer, id: string): Promise<Window> {
    return new Window(await server.open(id), server.person)
  }

  /** Types at a place of the n-th text node of a section, counted from the end where it is negative. */
  type(sectionId: string, words: string, node = -1, place = 0): void {
    const fragment = sectionsOf(this.doc).get(sectionId)
    const text = fragment && textNodes(fragment).at(node)
    if (!text) throw new Error('There is nothing to type into.')
    text.insert(Math.min(place, text.length), words)
  }

  /** Makes the text of a section what Markdown says. */
  write(sectionId: string, markdown: string): void {
    const fragment = sectionsOf(this.doc).get(sectionId)
    if (!fragment) throw new Error('There is no section to write.')
    this.doc.transact(() => writeMarkdown(this.doc, fragment, markdown))
  }

  close(): Promise<void> {
    return this.open.close()
  }
}

const textNodes = (node: Y.XmlFragment | Y.XmlText | Y.XmlHook): Y.XmlText[] =>
  node instanceof Y.XmlText ? [node] : node instanceof Y.XmlFragment ? node.toArray().flatMap(textNodes) : []
