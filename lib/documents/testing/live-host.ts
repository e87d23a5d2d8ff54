/** A host of live documents behind a port, with peers who come over real WebSockets, for integration tests. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { z } from 'zod'
import type { Person } from '@/lib/accounts/person'
import { owner } from '@/lib/accounts/server/owner'
import { readPerson, writePerson } from '@/lib/accounts/server/requests/person-header'
import { News } from '@/lib/platform/news'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { type DocumentHost, type DocumentHostOptions, startDocumentHost } from '../collaboration/host'
import type { DocumentId } from '../live-document'
import { createDocument } from '../server/create-document'

export type Peer = { readonly doc: Y.Doc; readonly awareness: Awareness; readonly provider: HocuspocusProvider }

export class LiveHost {
  readonly #peers: HocuspocusProvider[] = []

  private constructor(
    readonly db: TestDatabase,
    readonly person: Person,
    readonly news: News,
    private readonly host: DocumentHost,
    private readonly server: Server,
  ) {}

  static async start(options: Pick<DocumentHostOptions, 'companion' | 'keepRemoved'> = {}): Promise<LiveHost> {
    const db = await testDatabase()
    const person = await owner()
    const news = await News.open(db.url)
    const host = startDocumentHost({ news, ...options })
    const server = createServer()
    server.on('upgrade', (request, socket, head) => host.connect(request, socket, head, personIn(request) ?? person))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new LiveHost(db, person, news, host, server)
  }

  async stop(): Promise<void> {
    for (const peer of this.#peers) {
      peer.destroy()
      peer.configuration.websocketProvider.destroy()
    }
    await this.host.stop()
    this.server.close()
    await this.news.close()
    await this.db.drop()
  }

  async newDocument(): Promise<DocumentId> {
    const props = { brief: 'A note on tide mills.', requestedWords: 500, type: 'article', language: 'en' } as const
    return (await createDocument({ ...props, model: 'rehearsal/standard', mode: 'parallel' }, this.person)).id
  }

  /** Why a window with this token is not let in. */
  async refusalOf(id: DocumentId, token: string): Promise<string> {
    const provider = this.#connect(id, { token })
    return new Promise((resolve) =>
      provider.on('authenticationFailed', ({ reason }: { reason: string }) => resolve(reason)),
    )
  }

  /** Where a person's browser connects to. */
  urlFor(person: Person): string {
    const { port } = z.object({ port: z.number() }).parse(this.server.address())
    return `ws://127.0.0.1:${port}/?as=${writePerson(person)}`
  }

  /** A person's browser. Throws with the reason where it is not let in. */
  async newPeer(id: DocumentId, by: { readonly token?: string; readonly person?: Person } = {}): Promise<Peer> {
    const provider = this.#connect(id, by)
    await new Promise<void>((resolve, reject) => {
      provider.on('synced', () => resolve())
      provider.on('authenticationFailed', ({ reason }: { reason: string }) => reject(new Error(reason)))
    })
    const { document: doc, awareness } = provider
    if (!awareness) throw new Error('A peer has no awareness.')
    return { doc, awareness, provider }
  }

  #connect(id: DocumentId, { token = '', person = this.person }: { token?: string; person?: Person }) {
    const websocketProvider = new HocuspocusProviderWebsocket({
      url: this.urlFor(person),
      WebSocketPolyfill: WebSocket,
    })
    const provider = new HocuspocusProvider({ websocketProvider, name: id, document: new Y.Doc(), token })
    this.#peers.push(provider)
    provider.attach()
    return provider
  }
}

/** The gate of the server finds them by their cookie. */
const personIn = ({ url }: IncomingMessage): Person | null =>
  readPerson(new URL(url ?? '/', 'http://localhost').searchParams.get('as'))
