import { createServer, type Server } from 'node:http'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { z } from 'zod'
import type { Person } from '@/lib/accounts/person'
import { owner } from '@/lib/accounts/server/owner'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { type DocumentId, metaOf } from '../live-document'
import { createDocument } from '../server/create-document'
import { type DocumentHost, startDocumentHost } from './host'
import { withOpenDocument } from './live-documents'

let db: TestDatabase
let person: Person
let host: DocumentHost
let server: Server
const peers: HocuspocusProvider[] = []

beforeAll(async () => {
  db = await testDatabase()
  person = await owner()
  host = startDocumentHost()
  server = createServer()
  server.on('upgrade', (request, socket, head) => host.connect(request, socket, head, person))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  for (const peer of peers) {
    peer.destroy()
    peer.configuration.websocketProvider.destroy()
  }
  await host.stop()
  server.close()
  await db.drop()
})

const newDocument = async (): Promise<DocumentId> => {
  const settings = { type: 'article', language: 'en', mode: 'parallel' } as const
  const props = { brief: 'A note on tide mills.', requestedWords: 500, ...settings }
  return (await createDocument({ ...props, model: 'rehearsal/standard' }, person)).id
}

/** A person's browser, over a real WebSocket. */
async function newPeer(id: DocumentId): Promise<Y.Doc> {
  const { port } = z.object({ port: z.number() }).parse(server.address())
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}`,
    WebSocketPolyfill: WebSocket,
  })
  const document = new Y.Doc()
  const peer = new HocuspocusProvider({ websocketProvider, name: id, document })
  peers.push(peer)
  peer.attach()
  await new Promise<void>((resolve) => peer.on('synced', () => resolve()))
  return document
}

/** Nothing of the document can be committed before the returned function is called. */
async function holdCommits(id: DocumentId): Promise<() => Promise<void>> {
  let held = () => {}
  let release = () => {}
  const isHeld = new Promise<void>((resolve) => {
    held = resolve
  })
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  const lock = db.prisma.$transaction(
    async (transaction) => {
      await transaction.$queryRaw`SELECT id FROM documents WHERE id = ${id}::uuid FOR UPDATE`
      held()
      await isReleased
    },
    { timeout: 20_000 },
  )
  await isHeld
  return () => {
    release()
    return lock
  }
}

const titleOf = (doc: Y.Doc) => metaOf(doc).get('title')
const storedTitle = async (id: DocumentId) => (await db.prisma.document.findUniqueOrThrow({ where: { id } })).title

describe('a live document', () => {
  it('shows what the server does only once it is committed, to those who come meanwhile too', async () => {
    const id = await newDocument()
    const peer = await newPeer(id)
    const release = await holdCommits(id)
    const done = withOpenDocument(id, async ({ doc }) => {
      metaOf(doc).set('title', 'By the server')
    })
    const newcomer = await newPeer(id)
    // Time enough for a message to arrive that must not.
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect([peer, newcomer].map(titleOf)).toEqual([undefined, undefined])

    await release()
    await done
    await vi.waitFor(() => expect([peer, newcomer].map(titleOf)).toEqual(['By the server', 'By the server']))
    expect(await storedTitle(id)).toBe('By the server')
  })

  it('passes on what a person does at once, and commits it with what the server has done', async () => {
    const id = await newDocument()
    const [one, other] = [await newPeer(id), await newPeer(id)]
    const release = await holdCommits(id)
    metaOf(one).set('title', 'By a person')
    await vi.waitFor(() => expect(titleOf(other)).toBe('By a person'))
    expect(await storedTitle(id)).not.toBe('By a person')
    const done = withOpenDocument(id, async ({ doc }) => {
      expect(titleOf(doc)).toBe('By a person')
      metaOf(doc).set('subtitle', 'By the server')
    })
    await release()
    await done
    expect(await storedTitle(id)).toBe('By a person')
    await vi.waitFor(() => expect(metaOf(other).get('subtitle')).toBe('By the server'))
  })
})
