import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DocumentId } from '../../documents/live-document'
import { fragmentToMarkdown } from '../../documents/markdown/markdown'
import { markdownOf } from '../../documents/markdown/section-markdown'
import {
  applyOutlineEdit,
  readOutline,
  readProposals,
  readSectionState,
  setSectionState,
} from '../../documents/outline-entries'
import { removeDocument } from '../../documents/server/remove-document'
import { addConnection } from '../../models/server/stored-connections'
import { PacedModel } from '../../models/testing/paced-model'
import { sectionIdSchema } from '../../outline/outline'
import { placedSections } from '../../outline/tree'
import { countWords } from '../../outline/words'
import { endsSentence } from '../../writing/sentences'
import type { RunView } from '../run'
import { TestServer, Window } from '../testing/server'
import { pauseRun } from './pause-run'
import { resumeRun } from './resume-run'
import { stopRun } from './stop-run'

vi.hoisted(() => {
  process.env.REHEARSAL_WORDS_PER_SECOND = '0'
  // One after another: these tests stand in the middle of the second.
  process.env.WRITING_AT_ONCE = '1'
})

const BRIEF = 'Write a 500-word report on restoring city rivers'
/** It waits in the middle of a call for as long as a test needs to do something. */
const MODEL = 'paced/paced'
let server: TestServer
let model: PacedModel

beforeAll(async () => {
  server = await TestServer.start()
  model = await PacedModel.start({ wordsPerSecond: 600 })
  const connection = { provider: 'compatible', name: 'Paced', baseUrl: model.baseUrl, headers: {} } as const
  await addConnection(connection, server.person)
})
afterAll(async () => {
  await server.stop()
  await model.close()
})

const started = async (run: RunView) =>
  (await server.events(run)).flatMap((event) => (event.type === 'section-started' ? event.sectionId : []))
const finished = async (run: RunView) =>
  (await server.events(run)).flatMap((event) => (event.type === 'section-finished' ? event.sectionId : []))

/** A run that has finished one section and stands in the middle of the second until the model is let go on. */
async function inTheSecond(given?: DocumentId) {
  const documentId = given ?? (await server.newDocument(BRIEF, MODEL))
  // The outline, the first section, the second.
  model.holdIn(3)
  const run = await server.run(documentId, { task: 'write' })
  await model.untilHeld()
  await server.untilText(run, 150)
  const sectionId = (await started(run)).at(-1)
  if (!sectionId) throw new Error('No section was started.')
  return { documentId, run, sectionId }
}

/** Every section is written once, and none twice. */
async function demandWhole(documentId: string, run: RunView) {
  expect(await server.end(run)).toMatchObject({ status: 'finished' })
  const rows = (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)
  expect(rows.every(({ status, words }) => status === 'written' && words > 20)).toBe(true)
  const ids = await finished(run)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(rows.map(({ sectionId }) => sectionId).sort())
  const revisions = await server.revisions(documentId)
  expect(revisions).toHaveLength(rows.length)
}

describe('Stopping', () => {
  it('keeps what came to its last whole sentence, and resuming goes on from there', async () => {
    const { documentId, run, sectionId } = await inTheSecond()
    expect(await stopRun(run.id, server.person)).toMatchObject({ status: 'stopped' })
    const [row] = (await server.sections(documentId)).filter((each) => each.sectionId === sectionId)
    expect(row).toMatchObject({ status: 'planned', writtenBy: MODEL })
    expect(row?.words).toBeGreaterThan(5)
    expect(endsSentence(row?.markdown ?? '')).toBe(true)
    await resumeRun(run.id, {}, server.person)
    await demandWhole(documentId, run)
    const [after] = (await server.sections(documentId)).filter((each) => each.sectionId === sectionId)
    expect(after?.markdown.startsWith(row?.markdown ?? '?')).toBe(true)
  })

  it('stops a run that plans, and a resumed one plans anew', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    model.holdIn(1)
    const run = await server.run(documentId, { task: 'write' })
    await model.untilHeld()
    await server.until(run, (event) => event.type === 'plan-delta')
    expect(await stopRun(run.id, server.person)).toMatchObject({ status: 'stopped', planVersion: null })
    await resumeRun(run.id, {}, server.person)
    await demandWhole(documentId, run)
    const rows = await server.sections(documentId)
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length)
  })
})

describe('A plan', () => {
  it('is edited by people before and while it is written, and each state is kept', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    await server.runToEnd(documentId, { task: 'plan' })
    const window = await Window.open(server, documentId)
    const [first, ...rest] = placedSections(readOutline(window.doc)).filter(({ section }) => section.targetWords)
    const last = rest.at(-1)
    if (!first || !last) throw new Error('The plan is too short for this test.')
    applyOutlineEdit(window.doc, { type: 'rename', id: first.section.id, title: 'Before' }, null)
    model.holdIn(1)
    const run = await server.run(documentId, { task: 'write' })
    expect(run.planVersion).toBe(2)
    await model.untilHeld()
    applyOutlineEdit(window.doc, { type: 'rename', id: last.section.id, title: 'Meanwhile' }, null)
    applyOutlineEdit(window.doc, { type: 'rename', id: first.section.id, title: 'Afterwards' }, null)
    model.release()
    expect(await server.end(run)).toMatchObject({ status: 'finished', planVersion: 2 })
    const titles = (await server.events(run)).flatMap((event) => (event.type === 'section-started' ? event.title : []))
    expect(titles[0]).toBe('Before')
    expect(titles.at(-1)).toBe('Meanwhile')
    const plans = await server.db.prisma.plan.findMany({ where: { documentId }, orderBy: { version: 'asc' } })
    expect(plans.map(({ model: name, authorId }) => [name, authorId])).toEqual([
      [MODEL, null],
      [null, null],
      [null, server.person.id],
    ])
    const rows = await server.sections(documentId)
    expect(rows.find(({ title }) => title === 'Afterwards')).toMatchObject({ changedSince: true, status: 'written' })
    expect(rows.find(({ title }) => title === 'Meanwhile')).toMatchObject({ changedSince: false })
    await window.close()
  })
})

describe('Pausing', () => {
  it('ends with the sentence that is being written', async () => {
    const { documentId, run, sectionId } = await inTheSecond()
    expect(await pauseRun(run.id, server.person)).toMatchObject({ status: 'pausing' })
    model.release()
    expect(await server.end(run)).toMatchObject({ status: 'paused' })
    const open = await server.open(documentId)
    expect(endsSentence(markdownOf(open.doc, sectionId))).toBe(true)
    expect(open.awareness.getStates().size).toBe(0)
    await open.close()
    await resumeRun(run.id, {}, server.person)
    await demandWhole(documentId, run)
  })
})

describe('A server that stops', () => {
  it('hands its runs back, and the next one goes on with them', async () => {
    const { documentId, run } = await inTheSecond()
    await server.restart()
    await demandWhole(documentId, run)
    const steps = await server.db.prisma.step.findMany({ where: { runId: run.id } })
    expect(steps.filter(({ status }) => status === 'running')).toEqual([])
  })

  it('leaves nothing that is being written when it dies', async () => {
    const { documentId, run, sectionId } = await inTheSecond()
    await stopRun(run.id, server.person)
    const open = await server.open(documentId)
    await server.stopWorker()
    // What a process leaves behind that is killed in the middle of a section.
    setSectionState(open.doc, sectionId, { status: 'writing' }, null)
    await open.close()
    await server.db.prisma.run.update({ where: { id: run.id }, data: { status: 'pausing', heartbeatAt: new Date() } })
    await server.startWorker()
    expect(await server.end(run)).toMatchObject({ status: 'paused' })
    const rows = await server.sections(documentId)
    expect(rows.find((row) => row.sectionId === sectionId)?.status).toBe('planned')
  })
})

describe('A section that is whole but was not put down as finished', () => {
  it('is finished without another call of the model', async () => {
    const documentId = await server.newDocument(BRIEF)
    await server.runToEnd(documentId, { task: 'write' })
    const open = await server.open(documentId)
    const [row] = (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)
    const id = sectionIdSchema.parse(row?.sectionId)
    setSectionState(open.doc, id, { status: 'planned', writtenFrom: null }, null)
    const run = await server.runToEnd(documentId, { task: 'write' })
    expect(run).toMatchObject({ status: 'finished', calls: 0 })
    expect(readSectionState(open.doc, id)).toMatchObject({ status: 'written', writtenBy: 'rehearsal/standard' })
    expect(markdownOf(open.doc, id)).toBe(row?.markdown)
    expect((await server.revisions(documentId, id)).at(-1)).toMatchObject({ runId: run.id, markdown: row?.markdown })
    await open.close()
  })
})

describe('A person at work in the same document', () => {
  it('keeps every word typed into the section that is being written, and the rest comes beside it', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    const window = await Window.open(server, documentId)
    const { run, sectionId } = await inTheSecond(documentId)
    window.type(sectionId, 'MINE ', -1, 3)
    model.release()
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    const events = await server.events(run)
    const end = events.find((event) => event.type === 'section-finished' && event.sectionId === sectionId)
    const row = (await server.sections(documentId)).find((each) => each.sectionId === sectionId)
    expect(row?.markdown).toContain('MINE ')
    expect(row?.words).toBeLessThan((row?.targetWords ?? 0) * 0.8)
    const [rest] = readProposals(window.doc)
    if (!rest) throw new Error('There is no rest.')
    const proposed = fragmentToMarkdown(rest.text).trimEnd()
    expect(end).toMatchObject({ outcome: 'touched', words: row?.words, proposedWords: countWords(proposed, 'en') })
    expect(await server.revisions(documentId, sectionId)).toMatchObject([
      { origin: 'edited', authorId: server.person.id, markdown: row?.markdown },
      { origin: 'proposed', authorId: null, model: MODEL, markdown: `${row?.markdown}\n\n${proposed}` },
    ])
    expect(readSectionState(window.doc, sectionIdSchema.parse(sectionId)).contributors).toEqual([server.person.id])
    await window.close()
  })

  it('finds text of their own in a planned section untouched', async () => {
    const documentId = await server.newDocument(BRIEF)
    await server.runToEnd(documentId, { task: 'plan' })
    const window = await Window.open(server, documentId)
    const rows = await server.sections(documentId)
    const own = rows.filter(({ targetWords }) => targetWords > 0).at(-1)
    if (!own) throw new Error('There is no section to write.')
    window.write(own.sectionId, 'I wrote this myself.')
    await server.runToEnd(documentId, { task: 'write' })
    expect(markdownOf(window.doc, sectionIdSchema.parse(own.sectionId))).toBe('I wrote this myself.')
    await window.close()
  })

  it('removes the section that is being written, and the run goes on', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    const window = await Window.open(server, documentId)
    const { run, sectionId } = await inTheSecond(documentId)
    applyOutlineEdit(window.doc, { type: 'remove', id: sectionId }, null)
    model.release()
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    const events = await server.events(run)
    const end = events.find((event) => event.type === 'section-finished' && event.sectionId === sectionId)
    expect(end).toMatchObject({ outcome: 'removed', words: 0 })
    expect(readOutline(window.doc).sections.some(({ id }) => id === sectionId)).toBe(false)
    const rows = (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)
    expect(rows.every(({ status }) => status === 'written')).toBe(true)
    await window.close()
  })

  it('removes the whole document, and the run ends quietly', async () => {
    const { documentId, run } = await inTheSecond()
    await removeDocument(documentId, server.person)
    await expect.poll(() => server.isAtWork(run), { timeout: 10_000 }).toBe(false)
    expect(await server.db.prisma.run.count({ where: { id: run.id } })).toBe(0)
    // The worker is as well as before.
    const next = await server.newDocument('Write a 60-word essay on rain')
    expect(await server.runToEnd(next, { task: 'write' })).toMatchObject({ status: 'finished' })
  })
})

describe('A database that restarts', () => {
  it('costs a run some seconds and nothing else', async () => {
    const { documentId, run } = await inTheSecond()
    const admin = new Client({ connectionString: process.env.DATABASE_URL })
    await admin.connect()
    const name = new URL(server.db.url).pathname.slice(1)
    for (let time = 0; time < 40; time += 1) {
      if (time === 20) model.release()
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    await admin.end()
    await demandWhole(documentId, run)
  })
})
