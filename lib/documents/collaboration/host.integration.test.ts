import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { sectionIdSchema } from '../../outline/outline'
import { readFragment } from '../fragment-nodes'
import { type DocumentId, metaOf, sectionsOf } from '../live-document'
import { writeMarkdown } from '../markdown/markdown'
import { addSection } from '../outline-entries'
import { LiveHost } from '../testing/live-host'
import { RawPeer } from '../testing/raw-peer'
import { anotherPerson, anotherVersion, windowToken } from '../window-token'
import { liveDocuments, withOpenDocument } from './live-documents'

let live: LiveHost

/** What companions of documents were asked to do. */
const companions = new Map<DocumentId, string[]>()

function companionOf(id: DocumentId) {
  const asked: string[] = []
  companions.set(id, asked)
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    asked.push('settled')
  }
  return { settle, stop: () => void asked.push('stopped') }
}

beforeAll(async () => {
  live = await LiveHost.start({ companion: companionOf })
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

  it('is told once to whoever it is opened for: when they ask', async () => {
    const id = await live.newDocument()
    await withOpenDocument(id, async ({ doc }) => metaOf(doc).set('title', 'By the server'))
    const isClosed = () => expect(companions.get(id)).toEqual(['settled', 'stopped'])
    await vi.waitFor(isClosed)
    const peer = await RawPeer.open(live.urlFor(live.person), id)
    // Time enough for a message to arrive that must not.
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(titleOf(peer.doc)).toBeUndefined()
    peer.step1()
    await vi.waitFor(() => expect(titleOf(peer.doc)).toBe('By the server'))
    peer.close()
  })

  it('lets in no window that somebody else has opened: its changes would go under another name', async () => {
    const id = await live.newDocument()
    expect(await live.refusalOf(id, windowToken('0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90'))).toBe(anotherPerson)
    const { doc } = await live.newPeer(id, { token: windowToken(live.person.id) })
    metaOf(doc).set('title', 'By the one who opened it')
    await vi.waitFor(async () => expect(await storedTitle(id)).toBe('By the one who opened it'))
  })

  it('lets in no window of another version: neither does it see the text, nor is anything taken from it', async () => {
    const id = await live.newDocument()
    const { doc } = await live.newPeer(id, { token: windowToken(live.person.id) })
    for (const token of [windowToken(live.person.id, '1-0123456789abcdef'), live.person.id]) {
      expect(await live.refusalOf(id, token)).toBe(anotherVersion)
      const old = await RawPeer.open(live.urlFor(live.person), id, { asks: false })
      expect(await old.ask({ token })).toEqual({ type: 'refused', text: anotherVersion })
      const change = new Y.Doc()
      metaOf(change).set('title', 'By a window from before')
      old.step1()
      old.sendChanges(Y.encodeStateAsUpdate(change))
      // Time enough for a message to arrive that must not.
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(old.heard.some(({ type }) => type === 'sync')).toBe(false)
      old.close()
    }
    expect([titleOf(doc), await storedTitle(id)]).not.toContain('By a window from before')
  })

  it('is open for a window that is expected, until that has come and gone', async () => {
    const id = await live.newDocument()
    const expected = liveDocuments().expect(id)
    await vi.waitFor(() => expect(companions.get(id)).toEqual([]))
    const { provider } = await live.newPeer(id)
    await expected
    expect(companions.get(id)).toEqual([])
    provider.destroy()
    await vi.waitFor(() => expect(companions.get(id)).toEqual(['settled', 'stopped']))
  })

  it('has its companion for as long as it is open, and waits for it before it closes', async () => {
    const id = await live.newDocument()
    expect(companions.has(id)).toBe(false)
    await withOpenDocument(id, async () => expect(companions.get(id)).toEqual([]))
    await vi.waitFor(() => expect(companions.get(id)).toEqual(['settled', 'stopped']))
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

  it('mends a table that two people change at once, one time for both', async () => {
    const id = await live.newDocument()
    const sectionId = sectionIdSchema.parse(newId())
    await withOpenDocument(id, async ({ doc }) => {
      const section = { id: sectionId, title: 'Mills', order: 'a0', parent: null, mainPoint: '', targetWords: 100 }
      addSection(doc, { ...section, instructions: '', model: null, buildsOn: [] }, null)
      writeMarkdown(doc, textIn(doc), '| a | b |\n| - | - |\n| c | d |\n')
    })
    function textIn(doc: Y.Doc): Y.XmlFragment {
      const text = sectionsOf(doc).get(sectionId)
      if (!text) throw new Error('The section has no text.')
      return text
    }
    const [{ doc: one }, { doc: other }] = [await live.newPeer(id), await live.newPeer(id)]
    const [table, ofOther] = [one, other].map((doc) => textIn(doc).get(0))
    if (!(table instanceof Y.XmlElement && ofOther instanceof Y.XmlElement)) throw new Error('There is no table.')
    one.transact(() => {
      for (const row of table.toArray()) if (row instanceof Y.XmlElement) row.push([newCell()])
    })
    other.transact(() => {
      const row = new Y.XmlElement('tableRow')
      row.insert(0, [newCell(), newCell()])
      ofOther.push([row])
    })
    const lengths = (doc: Y.Doc) => readFragment(textIn(doc))[0]?.content?.map(({ content }) => content?.length)
    await vi.waitFor(() => expect([lengths(one), lengths(other)]).toEqual(Array(2).fill([3, 3, 3])))
    await withOpenDocument(id, async ({ doc }) => expect(lengths(doc)).toEqual([3, 3, 3]))
  })
})

function newCell(): Y.XmlElement {
  const cell = new Y.XmlElement('tableCell')
  cell.insert(0, [new Y.XmlElement('paragraph')])
  return cell
}
