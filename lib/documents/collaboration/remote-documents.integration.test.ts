/** A worker's copies beside the host's: both commit to one log, as two processes do. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { News } from '@/lib/platform/news'
import { sectionIdSchema } from '../../outline/outline'
import { type DocumentId, metaOf, sectionsOf } from '../live-document'
import { writeMarkdown } from '../markdown/markdown'
import { markdownOf } from '../markdown/section-markdown'
import { addSection } from '../outline-entries'
import { LiveHost } from '../testing/live-host'
import { CopyRefused } from './draft-log'
import { compactDraft, loadDraft } from './draft-state'
import { liveDocuments } from './live-documents'
import { isOfPeople } from './origin'
import { RemoteDocuments } from './remote-documents'

const sectionId = sectionIdSchema.parse('01900000-0000-7000-8000-00000000000a')

let live: LiveHost
let news: News
let remote: RemoteDocuments

beforeAll(async () => {
  live = await LiveHost.start()
  news = await News.open(live.db.url)
  remote = new RemoteDocuments(news)
})
afterAll(async () => {
  await news.close()
  await live.stop()
})

const byWorker = { source: 'worker' }

function planSection(doc: Y.Doc): void {
  const section = { parent: null, order: 'a0', title: 'Mills', mainPoint: '', targetWords: 200, instructions: '' }
  addSection(doc, { id: sectionId, ...section, model: null, buildsOn: [] }, byWorker)
}

function write(doc: Y.Doc, markdown: string, origin: unknown = byWorker): void {
  const fragment = sectionsOf(doc).get(sectionId)
  if (!fragment) throw new Error('There is no section to write.')
  doc.transact(() => writeMarkdown(doc, fragment, markdown), origin)
}

const rowsOf = (documentId: DocumentId) => live.db.prisma.draftSection.findMany({ where: { documentId } })

async function stored(id: DocumentId): Promise<Y.Doc> {
  const doc = new Y.Doc()
  await loadDraft(id, doc)
  return doc
}

describe('A document that a worker elsewhere works in', () => {
  it('shows people what the worker commits, and the worker what people type', async () => {
    const id = await live.newDocument()
    const peer = await live.newPeer(id)
    const open = await remote.open(id)
    const ofPeople: boolean[] = []
    planSection(open.doc)
    write(open.doc, 'The tide drives the wheel.')
    await vi.waitFor(() => expect(markdownOf(peer.doc, sectionId)).toBe('The tide drives the wheel.'))

    sectionsOf(open.doc).observeDeep((_, { origin }) => ofPeople.push(isOfPeople(origin)))
    write(peer.doc, 'The tide drives the wheel.\n\nTwice a day.', null)
    await vi.waitFor(() => expect(markdownOf(open.doc, sectionId)).toContain('Twice a day.'))
    expect(ofPeople).toContain(true)
    await open.close()
    const [row] = await rowsOf(id)
    expect(row).toMatchObject({ title: 'Mills', markdown: 'The tide drives the wheel.\n\nTwice a day.', words: 8 })
    expect(markdownOf(await stored(id), sectionId)).toBe(row?.markdown)
  })

  it('makes a change under the lock, where it sees what others have committed, and before that of a later commit', async () => {
    const id = await live.newDocument()
    const [one, other] = [await remote.open(id), await remote.open(id)]
    planSection(one.doc)
    await one.commit(async () => undefined)
    const order: string[] = []
    const seen = (who: string) => () => order.push(`${who}: ${markdownOf(other.doc, sectionId)}`)
    await one.commit(
      async () => undefined,
      () => {
        write(one.doc, 'First.')
        // It asks for the lock while the other has it.
        other.write(() => {
          seen('write')()
          write(other.doc, `${markdownOf(other.doc, sectionId)} Second.`)
        })
      },
    )
    await other.commit(async () => undefined, seen('commit'))
    expect(order).toEqual(['write: First.', 'commit: First. Second.'])
    expect(markdownOf(await stored(id), sectionId)).toBe('First. Second.')
    await Promise.all([one.close(), other.close()])
    // Nothing is made in a copy that was closed.
    other.write(seen('closed'))
    expect(order).toHaveLength(2)
  })

  it('keeps what both do at once, in the document and in its rows', async () => {
    const id = await live.newDocument()
    const peer = await live.newPeer(id)
    const open = await remote.open(id)
    planSection(open.doc)
    await open.commit(async () => undefined)
    for (let round = 0; round < 20; round += 1) {
      open.doc.transact(
        () =>
          sectionsOf(open.doc)
            .get(sectionId)
            ?.push([paragraph(`worker ${round}.`)]),
        byWorker,
      )
      sectionsOf(peer.doc)
        .get(sectionId)
        ?.insert(0, [paragraph(`person ${round}.`)])
      metaOf(peer.doc).set('title', `Title ${round}`)
      if (round % 7 === 0) await compactDraft(id)
      if (round === 0) await vi.waitFor(() => expect(sectionsOf(peer.doc).has(sectionId)).toBe(true))
    }
    await open.close()
    await vi.waitFor(async () => {
      const [row] = await rowsOf(id)
      const texts = [peer.doc, await stored(id)].map((doc) => markdownOf(doc, sectionId))
      expect(texts).toEqual([row?.markdown, row?.markdown])
      for (let round = 1; round < 20; round += 1) {
        expect(row?.markdown).toContain(`worker ${round}.`)
        expect(row?.markdown).toContain(`person ${round}.`)
      }
    })
    expect(await live.db.prisma.document.findUnique({ where: { id } })).toMatchObject({ title: 'Title 19' })
  })

  it('leaves no row of a section that the worker added and a person removed', async () => {
    const id = await live.newDocument()
    const peer = await live.newPeer(id)
    const open = await remote.open(id)
    planSection(open.doc)
    await vi.waitFor(() => expect(sectionsOf(peer.doc).has(sectionId)).toBe(true))
    peer.doc.getMap('outline').delete(sectionId)
    await vi.waitFor(async () => expect(await rowsOf(id)).toEqual([]))
    await open.close()
    expect(await rowsOf(id)).toEqual([])
  })

  it('commits nothing once another worker goes on with it', async () => {
    const id = await live.newDocument()
    const peer = await live.newPeer(id)
    let isHeld = true
    const guard = async () => {
      if (!isHeld) throw new CopyRefused('It is another worker’s.')
    }
    const open = await remote.open(id, { guard })
    planSection(open.doc)
    await open.commit(async () => undefined)
    isHeld = false
    write(open.doc, 'This must not be seen.')
    await expect(open.commit(async () => undefined)).rejects.toThrow(CopyRefused)
    await open.close()
    await vi.waitFor(() => expect(sectionsOf(peer.doc).has(sectionId)).toBe(true))
    write(peer.doc, 'What a person types.', null)
    await vi.waitFor(async () => expect((await rowsOf(id))[0]?.markdown).toBe('What a person types.'))
    expect(markdownOf(peer.doc, sectionId)).toBe('What a person types.')
  })

  it('shows the model’s caret to people, to those who come later too, and takes it away', async () => {
    const id = await live.newDocument()
    const open = await remote.open(id)
    const own = new Awareness(new Y.Doc())
    own.on('update', () => applyAwarenessUpdate(open.awareness, encodeAwarenessUpdate(own, [own.clientID]), 'own'))
    own.setLocalState({ user: { name: 'model' } })
    const peer = await live.newPeer(id)
    await vi.waitFor(() =>
      expect(peer.awareness.getStates().get(own.clientID)).toMatchObject({ user: { name: 'model' } }),
    )
    own.destroy()
    await vi.waitFor(() => expect(peer.awareness.getStates().has(own.clientID)).toBe(false))
    await open.close()
  })

  it('shows no caret for longer than a few seconds once the worker’s process is gone', async () => {
    const id = await live.newDocument()
    const peer = await live.newPeer(id)
    const killed = await News.open(live.db.url)
    const open = await new RemoteDocuments(killed).open(id)
    open.awareness.setLocalState({ user: { name: 'model' } })
    const { clientID } = open.awareness
    await vi.waitFor(() => expect(peer.awareness.getStates().has(clientID)).toBe(true))
    await killed.close()
    await vi.waitFor(() => expect(peer.awareness.getStates().has(clientID)).toBe(false), 10_000)
    await open.close()
  })

  it('is caught up with after the connection that hears of others was lost', async () => {
    const id = await live.newDocument()
    const peer = await live.newPeer(id)
    const open = await remote.open(id)
    await live.db.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'longhand-news %'`
    planSection(open.doc)
    await open.close()
    await vi.waitFor(() => expect(sectionsOf(peer.doc).has(sectionId)).toBe(true), 5_000)
  })
})

describe('A copy in the host’s process', () => {
  it('refuses what it is asked to commit for one who holds the run no more', async () => {
    const id = await live.newDocument()
    const open = await liveDocuments().open(id, {
      guard: async () => {
        throw new CopyRefused('It is another worker’s.')
      },
    })
    await expect(open.commit(async () => undefined)).rejects.toThrow(CopyRefused)
    await open.close()
  })
})

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}
