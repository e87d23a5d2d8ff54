import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DocumentId } from '../../../documents/live-document'
import { fragmentToMarkdown } from '../../../documents/markdown/markdown'
import { markdownOf } from '../../../documents/markdown/section-markdown'
import { readProposals, readSectionState } from '../../../documents/outline-entries'
import { type SectionId, sectionIdSchema } from '../../../outline/outline'
import { acceptProposal } from '../../../revisions/server/accept-proposal'
import { findRevision } from '../../../revisions/server/find-revision'
import { keepEditedSections } from '../../../revisions/server/keep-edits'
import { rejectProposal } from '../../../revisions/server/reject-proposal'
import { restoreRevision } from '../../../revisions/server/restore-revision'
import { TestServer, Window } from '../../testing/server'
import { runHolder } from '../queue/run-holder'
import { resumeRun } from '../resume-run'
import { stopRun } from '../stop-run'

vi.hoisted(() => {
  process.env.REHEARSAL_WORDS_PER_SECOND = '120'
})

let server: TestServer
let documentId: DocumentId
let sectionId: SectionId
let window: Window

beforeAll(async () => {
  server = await TestServer.start()
  documentId = await server.newDocument('Write a 1,000-word report on restoring city rivers')
  await server.runToEnd(documentId, { task: 'write' })
  window = await Window.open(server, documentId)
})
afterAll(async () => {
  await window.close()
  await server.stop()
})

const hashes = async () =>
  new Map((await server.sections(documentId)).map(({ sectionId: id, contentHash }) => [id, contentHash]))
const again = (instruction = 'Say it otherwise.') => ({ task: 'section', sectionId, instruction }) as const
const text = () => markdownOf(window.doc, sectionId)
const proposal = () => {
  const found = readProposals(window.doc).find((each) => each.sectionId === sectionId)
  if (!found) throw new Error('There is no proposal.')
  return found
}

/** Another section of the document for each test, so that they do not meet. */
async function take(number: number) {
  const rows = (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)
  sectionId = sectionIdSchema.parse(rows[number]?.sectionId)
}

describe('A section that only models have written', () => {
  it('is replaced directly, what stood before is kept, and nothing else changes', async () => {
    await take(0)
    const before = await hashes()
    const old = text()
    const run = await server.runToEnd(documentId, again())
    expect(run).toMatchObject({ status: 'finished' })
    const after = await hashes()
    expect(after.get(sectionId)).not.toBe(before.get(sectionId))
    before.delete(sectionId)
    after.delete(sectionId)
    expect(after).toEqual(before)
    const revisions = await server.revisions(documentId, sectionId)
    expect(revisions.map(({ markdown }) => markdown)).toEqual([old, text()])
    expect(revisions.at(-1)).toMatchObject({
      instruction: 'Say it otherwise.',
      runId: run.id,
      parentId: revisions[0]?.id,
    })
  })

  it('keeps its old text until the first new word, and begins again from it when it was broken off', async () => {
    await take(1)
    const old = text()
    const run = await server.run(documentId, again('First.'))
    await server.untilText(run, 250)
    expect(text()).not.toContain(old.slice(0, 60))
    await stopRun(run.id, server.person)
    expect(readSectionState(window.doc, sectionId).status).toBe('planned')
    await resumeRun(run.id, {}, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    const revisions = await server.revisions(documentId, sectionId)
    expect(revisions.map(({ markdown }) => markdown)).toEqual([old, text()])
    const steps = await server.db.prisma.step.count({ where: { runId: run.id } })
    expect(steps).toBeGreaterThan(1)
  })

  it('has its old text again when it was broken off before the first sentence', async () => {
    await take(1)
    const [old, before] = [text(), readSectionState(window.doc, sectionId)]
    const shown: string[] = []
    const breakOff = () => {
      if (text() === old) return
      shown.push(text())
      window.doc.off('update', breakOff)
      void runHolder()?.stop(run.id)
    }
    window.doc.on('update', breakOff)
    const run = await server.run(documentId, again())
    expect(await server.end(run)).toMatchObject({ status: 'stopped' })
    expect(shown).toHaveLength(1)
    expect(text()).toBe(old)
    expect(readSectionState(window.doc, sectionId)).toEqual(before)
  })

  it('keeps the words of a person who types into it while it is replaced, and the rest waits beside them', async () => {
    await take(2)
    const old = text()
    const run = await server.run(documentId, again())
    await server.untilText(run, 120)
    // In a sentence that has ended: of one that has not, the rest would say the whole again, and only its end be taken.
    const started = () => (text().startsWith(old.slice(0, 60)) ? '' : text())
    await expect.poll(started).toMatch(/[.!?] \p{L}/u)
    window.type(sectionId, 'MINE ', 0, 4)
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    // By its length alone another call may follow.
    const steps = await server.db.prisma.step.findMany({ where: { runId: run.id }, orderBy: { startedAt: 'asc' } })
    expect(steps.map(({ kind }) => kind).filter((kind) => kind !== 'tighten')).toEqual(['write'])
    const [stands, rest] = [text(), fragmentToMarkdown(proposal().text).trimEnd()]
    expect(stands).toContain('MINE ')
    expect(proposal()).toMatchObject({ sectionId, kind: 'continues', status: 'ready', runId: run.id })
    await acceptProposal(documentId, proposal().id, server.person)
    expect(text().startsWith(stands)).toBe(true)
    expect(text().endsWith(rest)).toBe(true)
    expect(readProposals(window.doc)).toEqual([])
    expect(readSectionState(window.doc, sectionId).contributors).toEqual([server.person.id])
  })

  it('can neither be restored nor accepted into while it is being written', async () => {
    await take(0)
    const [first] = await server.revisions(documentId, sectionId)
    const run = await server.run(documentId, again())
    await server.untilText(run, 40)
    await expect(restoreRevision(documentId, first?.id ?? '', server.person)).rejects.toMatchObject({
      status: 409,
      code: 'section-busy',
    })
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
  })
})

describe('A section that a person has edited', () => {
  it('is never replaced: the new text is offered beside it, and its run says so', async () => {
    await take(0)
    window.type(sectionId, 'By me. ', 0, 0)
    const mine = text()
    const run = await server.run(documentId, again('Shorter.'))
    await server.untilText(run, 40)
    expect(proposal()).toMatchObject({ sectionId, status: 'arriving', runId: run.id, instruction: 'Shorter.' })
    await expect(acceptProposal(documentId, proposal().id, server.person)).rejects.toMatchObject({
      status: 409,
      code: 'proposal-arriving',
    })
    await server.end(run)
    expect(text()).toBe(mine)
    expect(readSectionState(window.doc, sectionId)).toMatchObject({
      status: 'written',
      contributors: [server.person.id],
    })
    const end = (await server.events(run)).find((event) => event.type === 'section-finished')
    expect(end).toMatchObject({ outcome: 'proposed' })
    const [edited, proposed] = (await server.revisions(documentId, sectionId)).slice(-2)
    expect(edited).toMatchObject({ origin: 'edited', authorId: server.person.id, model: null, markdown: mine })
    expect(proposal()).toMatchObject({ status: 'ready', baseRevisionId: edited?.id })
    expect(proposed).toMatchObject({ origin: 'proposed', authorId: null, model: 'rehearsal/standard' })
    expect(proposed?.markdown).toBe(fragmentToMarkdown(proposal().text).trimEnd())
  })

  it('is not kept a second time while a proposal waits beside it', async () => {
    const open = await server.open(documentId)
    const before = await server.revisions(documentId, sectionId)
    await keepEditedSections(open)
    expect(await server.revisions(documentId, sectionId)).toEqual(before)
    window.type(sectionId, 'Now. ', 0, 0)
    await keepEditedSections(open)
    await keepEditedSections(open)
    await open.close()
    const [edited, proposed, ...kept] = (await server.revisions(documentId, sectionId)).slice(-3)
    expect(proposed).toMatchObject({ origin: 'proposed', parentId: edited?.id })
    expect(kept).toMatchObject([{ origin: 'edited', markdown: text(), parentId: edited?.id }])
  })

  it('takes over a proposal that is accepted, which is then the model’s text', async () => {
    const offered = fragmentToMarkdown(proposal().text).trimEnd()
    window.type(sectionId, 'Late. ', 0, 0)
    const mine = text()
    const revision = await acceptProposal(documentId, proposal().id, server.person)
    expect(revision).toMatchObject({ origin: 'accepted', author: 'You', model: 'rehearsal/standard', current: true })
    expect(text()).toBe(offered)
    expect(readProposals(window.doc)).toEqual([])
    const [kept, accepted] = (await server.revisions(documentId, sectionId)).slice(-2)
    expect(kept).toMatchObject({ origin: 'edited', markdown: mine })
    expect(accepted).toMatchObject({ id: revision.id, markdown: offered })
    expect(readSectionState(window.doc, sectionId)).toMatchObject({ contributors: [], writtenBy: 'rehearsal/standard' })
    expect((await server.sections(documentId)).find((row) => row.sectionId === sectionId)?.markdown).toBe(offered)
  })

  it('stays as it is when a proposal is rejected, which stays among the revisions', async () => {
    window.type(sectionId, 'Again by me. ', 0, 0)
    const mine = text()
    await server.runToEnd(documentId, again())
    const { id, text: offered } = proposal()
    const markdown = fragmentToMarkdown(offered).trimEnd()
    const revision = await rejectProposal(documentId, id, server.person)
    expect(revision).toMatchObject({ origin: 'proposed', author: null, current: false })
    expect(readProposals(window.doc)).toEqual([])
    expect(text()).toBe(mine)
    expect(await findRevision(documentId, revision.id, server.person)).toMatchObject({ markdown, current: false })
    await expect(rejectProposal(documentId, id, server.person)).rejects.toMatchObject({ status: 404 })
  })

  it('offers a text that was broken off as it is, and begins it anew when the run goes on', async () => {
    const run = await server.run(documentId, again())
    await server.untilText(run, 250)
    await stopRun(run.id, server.person)
    expect(proposal()).toMatchObject({ status: 'ready', runId: run.id })
    const { id } = proposal()
    await resumeRun(run.id, {}, server.person)
    await server.end(run)
    expect(proposal()).toMatchObject({ id, status: 'ready' })
    const proposed = (await server.revisions(documentId, sectionId)).filter(({ runId }) => runId === run.id)
    expect(proposed).toMatchObject([{ markdown: fragmentToMarkdown(proposal().text).trimEnd() }])
    await rejectProposal(documentId, id, server.person)
  })
})
