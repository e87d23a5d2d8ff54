/** The texts of sections that are kept: listed, kept around changes, restored, and of proposals that were answered. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DocumentId } from '../../documents/live-document'
import { writeMarkdown } from '../../documents/markdown/markdown'
import { markdownOf } from '../../documents/markdown/section-markdown'
import { addProposal, applyOutlineEdit, readProposals } from '../../documents/outline-entries'
import { replaceAll } from '../../documents/search/replace-words'
import { type SectionId, sectionIdSchema } from '../../outline/outline'
import { TestServer, Window } from '../../runs/testing/server'
import { acceptProposal } from './accept-proposal'
import { findRevision } from './find-revision'
import { keepEditedSections, keepTexts } from './keep-edits'
import { listRevisions } from './list-revisions'
import { rejectProposal } from './reject-proposal'
import { restoreRevision } from './restore-revision'

let server: TestServer
let documentId: DocumentId
let sectionId: SectionId
let window: Window

/** A section that a model wrote, that a person has edited, and whose text of a model's was then accepted. */
beforeAll(async () => {
  server = await TestServer.start()
  documentId = await server.newDocument('Write a 600-word report on restoring city rivers')
  await server.runToEnd(documentId, { task: 'write' })
  window = await Window.open(server, documentId)
  const rows = (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)
  sectionId = sectionIdSchema.parse(rows[1]?.sectionId)
  window.type(sectionId, 'By me. ', 0, 0)
  await server.runToEnd(documentId, again())
  await acceptProposal(documentId, proposal().id, server.person)
})
afterAll(async () => {
  await window.close()
  await server.stop()
})

const again = () => ({ task: 'section', sectionId, instruction: 'Say it otherwise.' }) as const
const text = () => markdownOf(window.doc, sectionId)
const proposal = () => {
  const found = readProposals(window.doc).find((each) => each.sectionId === sectionId)
  if (!found) throw new Error('There is no proposal.')
  return found
}

describe('Revisions', () => {
  it('are listed newest first with their author, and the present one is marked', async () => {
    await keepEditedSections(await server.open(documentId))
    const listed = await listRevisions(documentId, sectionId, server.person)
    expect(listed.map(({ current }) => current)).toEqual(listed.map((_, at) => at === 0))
    expect(listed[0]).toMatchObject({ origin: 'accepted', author: 'You', model: 'rehearsal/standard' })
    const times = listed.map(({ createdAt }) => Date.parse(createdAt))
    expect([...times].sort((one, other) => other - one)).toEqual(times)
  })

  it('keep the present texts of sections that are named, around a change of many at once', async () => {
    const sections = (await server.sections(documentId)).filter(({ words }) => words > 0)
    const ids = sections.map((row) => sectionIdSchema.parse(row.sectionId))
    const latest = () =>
      Promise.all(
        ids.map(async (id) =>
          (await server.revisions(documentId, id)).findLast((revision) => revision.origin !== 'proposed'),
        ),
      )
    window.type(sectionId, 'Before. ', 0, 0)
    await keepTexts(documentId, ids, server.person)
    const before = await latest()
    expect(before.find((revision) => revision?.sectionId === sectionId)).toMatchObject({
      origin: 'edited',
      markdown: text(),
    })
    await keepTexts(documentId, ids, server.person)
    expect(await latest()).toEqual(before)
    const query = { words: 'e', matchCase: true, wholeWords: false }
    window.doc.transact(() => replaceAll(window.doc, ids, query, 'E'))
    await keepTexts(documentId, [...ids, sectionIdSchema.parse(newId())], server.person)
    const after = await latest()
    expect(after.map((revision) => [revision?.origin, revision?.parentId])).toEqual(
      before.map((revision) => ['edited', revision?.id]),
    )
    const now = await server.sections(documentId)
    expect(after.map((revision) => revision?.markdown)).toEqual(
      ids.map((id) => now.find((row) => row.sectionId === id)?.markdown),
    )
  })

  it('keep what people have edited, once', async () => {
    const before = (await server.revisions(documentId, sectionId)).length
    window.type(sectionId, 'Edited. ', 0, 0)
    const open = await server.open(documentId)
    await keepEditedSections(open)
    await keepEditedSections(open)
    await open.close()
    const revisions = await server.revisions(documentId, sectionId)
    expect(revisions).toHaveLength(before + 1)
    expect(revisions.at(-1)).toMatchObject({ origin: 'edited', authorId: server.person.id, markdown: text() })
  })

  it('are restored as new ones, the present text is kept, and no model replaces what was restored', async () => {
    const [oldest] = await server.revisions(documentId, sectionId)
    window.type(sectionId, 'Unkept. ', 0, 0)
    const mine = text()
    const restored = await restoreRevision(documentId, oldest?.id ?? '', server.person)
    expect(restored).toMatchObject({ origin: 'restored', author: 'You', current: true })
    expect(text()).toBe(oldest?.markdown)
    const [kept, last] = (await server.revisions(documentId, sectionId)).slice(-2)
    expect(kept).toMatchObject({ origin: 'edited', markdown: mine })
    expect(last).toMatchObject({ id: restored.id, markdown: oldest?.markdown })
    await server.runToEnd(documentId, again())
    expect(text()).toBe(oldest?.markdown)
    expect(proposal().sectionId).toBe(sectionId)
  })

  it('of another document are not there', async () => {
    const other = await server.newDocument('Write a 60-word essay on rain')
    const [mine] = await server.revisions(documentId, sectionId)
    const id = mine?.id ?? ''
    await expect(findRevision(other, id, server.person)).rejects.toMatchObject({ status: 404 })
    await expect(restoreRevision(other, id, server.person)).rejects.toMatchObject({ status: 404 })
    await expect(listRevisions(other, sectionId, server.person)).rejects.toMatchObject({ status: 404 })
    await expect(acceptProposal(other, proposal().id, server.person)).rejects.toMatchObject({ status: 404 })
  })

  it('come of proposals whose run the document does not have, as a text that is nobody’s run', async () => {
    const other = await server.newDocument('Write a 60-word essay on rain')
    const offered = {
      instruction: '',
      baseRevisionId: null,
      createdAt: Date.now(),
      kind: 'replaces',
      brokeOffAfter: '',
      half: '',
    } as const
    const elsewhere = await server.runToEnd(other, { task: 'plan' })
    for (const runId of ['', 'no run', '0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90', elsewhere.id]) {
      for (const status of ['ready', 'arriving'] as const) {
        for (const answer of [rejectProposal, acceptProposal]) {
          const id = newId()
          const model = 'rehearsal/standard'
          const forged = { id, sectionId, runId, status, model, ...offered }
          writeMarkdown(window.doc, addProposal(window.doc, forged, null), `A text that says ${runId || 'nothing'}.`)
          const { id: revisionId } = await answer(documentId, id, server.person)
          const kept = (await server.revisions(documentId, sectionId)).find((each) => each.id === revisionId)
          expect(kept).toMatchObject({ runId: null, markdown: `A text that says ${runId || 'nothing'}.` })
          await vi.waitFor(() => expect(readProposals(window.doc).some((each) => each.id === id)).toBe(false))
        }
      }
    }
  })

  it('of a section that was removed are kept, and are not restored', async () => {
    const before = await server.revisions(documentId, sectionId)
    applyOutlineEdit(window.doc, { type: 'remove', id: sectionId }, null)
    const [first] = before
    await expect(restoreRevision(documentId, first?.id ?? '', server.person)).rejects.toMatchObject({
      status: 409,
      code: 'section-removed',
    })
    await expect(acceptProposal(documentId, proposal().id, server.person)).rejects.toMatchObject({ status: 409 })
    expect(readProposals(window.doc)).toHaveLength(1)
    expect(await server.revisions(documentId, sectionId)).toEqual(before)
    expect(await listRevisions(documentId, sectionId, server.person)).toHaveLength(before.length)
    await expect(server.run(documentId, again())).rejects.toMatchObject({ status: 404, code: 'unknown-section' })
  })
})
