import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type DocumentId, metaOf } from '../live-document'
import { LiveHost } from '../testing/live-host'
import { loadDraft } from './draft-state'
import { withOpenDocument } from './live-documents'

let live: LiveHost

beforeAll(async () => {
  live = await LiveHost.start()
})
afterAll(() => live.stop())

/** As a server that was killed leaves them behind. */
async function leaveUpdates(documentId: DocumentId, count: number): Promise<void> {
  const doc = new Y.Doc()
  await loadDraft(documentId, doc)
  const updates: Uint8Array<ArrayBuffer>[] = []
  doc.on('update', (update: Uint8Array) => updates.push(new Uint8Array(update)))
  for (let at = 0; at < count; at += 1) metaOf(doc).set('title', `Title ${at}`)
  await live.db.prisma.draftUpdate.createMany({ data: updates.map((update) => ({ documentId, update })) })
}

describe('The log of a document', () => {
  it('is folded into the state when it has more than 2,000 updates', async () => {
    const id = await live.newDocument()
    await leaveUpdates(id, 2_100)
    await withOpenDocument(id, async ({ doc, commit }) => {
      metaOf(doc).set('subtitle', 'At last')
      await commit(async () => undefined)
      // Somebody is still there.
      expect(await live.db.prisma.draftUpdate.count({ where: { documentId: id } })).toBeLessThan(2)
    })
    const stored = new Y.Doc()
    await loadDraft(id, stored)
    expect(metaOf(stored).toJSON()).toMatchObject({ title: 'Title 2099', subtitle: 'At last' })
    const { state } = await live.db.prisma.draft.findUniqueOrThrow({ where: { documentId: id } })
    expect(state.length).toBeLessThan(500)
  })
})
