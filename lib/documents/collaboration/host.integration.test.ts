import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { type DocumentId, metaOf } from '../live-document'
import { LiveHost } from '../testing/live-host'
import { anotherPerson } from '../window-token'
import { withOpenDocument } from './live-documents'

let live: LiveHost

beforeAll(async () => {
  live = await LiveHost.start()
})
afterAll(() => live.stop())

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
  const lock = live.db.prisma.$transaction(
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
const storedTitle = async (id: DocumentId) => (await live.db.prisma.document.findUniqueOrThrow({ where: { id } })).title

describe('a live document', () => {
  it('shows what the server does only once it is committed, to those who come meanwhile too', async () => {
    const id = await live.newDocument()
    const { doc: peer } = await live.newPeer(id)
    const release = await holdCommits(id)
    const done = withOpenDocument(id, async ({ doc }) => {
      metaOf(doc).set('title', 'By the server')
    })
    const { doc: newcomer } = await live.newPeer(id)
    // Time enough for a message to arrive that must not.
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect([peer, newcomer].map(titleOf)).toEqual([undefined, undefined])

    await release()
    await done
    await vi.waitFor(() => expect([peer, newcomer].map(titleOf)).toEqual(['By the server', 'By the server']))
    expect(await storedTitle(id)).toBe('By the server')
  })

  it('lets in no window that somebody else has opened: its changes would go under another name', async () => {
    const id = await live.newDocument()
    expect(await live.refusalOf(id, '0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90')).toBe(anotherPerson)
    const { doc } = await live.newPeer(id, { token: live.person.id })
    metaOf(doc).set('title', 'By the one who opened it')
    await vi.waitFor(async () => expect(await storedTitle(id)).toBe('By the one who opened it'))
  })

  it('passes on what a person does at once, and commits it with what the server has done', async () => {
    const id = await live.newDocument()
    const [{ doc: one }, { doc: other }] = [await live.newPeer(id), await live.newPeer(id)]
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
