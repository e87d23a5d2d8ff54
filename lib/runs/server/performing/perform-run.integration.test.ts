import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { metaOf } from '../../../documents/live-document'
import { markdownOf } from '../../../documents/markdown/section-markdown'
import { applyOutlineEdit, readOutline, readSectionState } from '../../../documents/outline-entries'
import { planRecordSchema } from '../../../outline/plan-record'
import { placedSections, totalWords } from '../../../outline/tree'
import { TestServer, Window } from '../../testing/server'
import { followRun } from '../following/follow-run'

vi.hoisted(() => {
  process.env.REHEARSAL_WORDS_PER_SECOND = '500'
})

const BRIEF = 'Write a 700-word report on restoring city rivers'
let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

describe('A whole run', () => {
  it('goes from a brief to a written document, and leaves rows that equal the live text', async () => {
    const documentId = await server.newDocument(BRIEF)
    const run = await server.runToEnd(documentId, { task: 'write' })
    expect(run).toMatchObject({ status: 'finished', planVersion: 1, failure: null })

    const open = await server.open(documentId)
    await open.commit(async () => undefined)
    const placed = placedSections(readOutline(open.doc))
    const written = placed.filter(({ section }) => section.targetWords > 0)
    expect(written.length).toBeGreaterThan(1)
    const rows = await server.sections(documentId)
    const revisions = await server.revisions(documentId)
    expect(rows.map(({ sectionId }) => sectionId)).toEqual(placed.map(({ section }) => section.id))
    for (const { section } of written) {
      const markdown = markdownOf(open.doc, section.id)
      const row = rows.find(({ sectionId }) => sectionId === section.id)
      const own = revisions.filter(({ sectionId }) => sectionId === section.id)
      expect(row).toMatchObject({ markdown, contentHash: hash(markdown), status: 'written', changedSince: false })
      expect(own).toMatchObject([
        { origin: 'written', markdown, contentHash: hash(markdown), runId: run.id, words: row?.words },
      ])
      expect(readSectionState(open.doc, section.id)).toMatchObject({ status: 'written', contributors: [] })
    }
    expect(open.awareness.getStates().size).toBe(0)
    await open.close()
  })

  it('tells its events in order, with a step for each call', async () => {
    const documentId = await server.newDocument(BRIEF)
    const run = await server.runToEnd(documentId, { task: 'write' })
    const events = await server.events(run)
    expect(events[0]?.type).toBe('run-started')
    expect(events.at(-1)?.type).toBe('run-finished')
    const started = events.flatMap((event) => (event.type === 'section-started' ? event.sectionId : []))
    const finished = events.flatMap((event) => (event.type === 'section-finished' ? event.sectionId : []))
    expect([...finished].sort()).toEqual([...started].sort())
    expect(new Set(started).size).toBe(started.length)
    const steps = await server.db.prisma.step.findMany({ where: { runId: run.id } })
    expect(steps.every(({ status, endedAt }) => status === 'finished' && endedAt !== null)).toBe(true)
    expect(run.calls).toBe(steps.length)
    const totals = events.filter((event) => event.type === 'usage')
    // How they grew is of no interest any more.
    expect(totals).toHaveLength(1)
    expect(totals[0]).toMatchObject({ calls: run.calls, outputTokens: run.outputTokens })
  })

  it('writes sections side by side, each text told and kept apart from the others', async () => {
    const documentId = await server.newDocument(BRIEF)
    const run = await server.run(documentId, { task: 'write' })
    const told = new Map<string, string>()
    let together = 0
    const open = await server.open(documentId)
    for await (const { event } of followRun(run.id, 0, AbortSignal.timeout(50_000))) {
      if (event.type === 'text-delta') told.set(event.sectionId, (told.get(event.sectionId) ?? '') + event.text)
      if (event.type === 'section-text') told.set(event.sectionId, event.text)
      const writing = readOutline(open.doc).sections.filter(
        ({ id }) => readSectionState(open.doc, id).status === 'writing' && markdownOf(open.doc, id) !== '',
      )
      together = Math.max(together, writing.length)
    }
    await open.close()
    expect(together).toBeGreaterThan(1)
    const rows = (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)
    for (const { sectionId, markdown } of rows) expect(told.get(sectionId)?.trim()).toBe(markdown)
    const steps = await server.db.prisma.step.findMany({ where: { runId: run.id, kind: 'write' } })
    expect(steps.map(({ sectionId }) => sectionId).sort()).toEqual(rows.map(({ sectionId }) => sectionId).sort())
  })

  it('shows the model in the document while it writes, with its caret in the section', async () => {
    const documentId = await server.newDocument(BRIEF)
    const open = await server.open(documentId)
    const run = await server.run(documentId, { task: 'write' })
    await server.untilText(run, 80)
    // The text is in the document a commit later than it is told; of several sections one may have none yet.
    const state = await vi.waitFor(() => {
      const found = [...open.awareness.getStates().values()].find(({ section, cursor }) => section !== null && cursor)
      return found ?? expect.fail('no caret')
    })
    const section = readOutline(open.doc).sections.find(({ id }) => id === state?.section)
    expect(state).toMatchObject({ user: { name: 'Rehearsal', kind: 'model' }, section: section?.id })
    expect(section && readSectionState(open.doc, section.id).status).toBe('writing')
    const caret = Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON(state?.cursor.head),
      open.doc,
    )
    const text = caret?.type
    if (!(text instanceof Y.XmlText)) throw new Error('The caret stands in no text.')
    expect(caret?.index).toBe(text.length)
    expect(text.toString().length).toBeGreaterThan(20)
    await server.end(run)
    expect(open.awareness.getStates().size).toBe(0)
    await open.close()
  })
})

describe('A plan', () => {
  it('is kept as a version by its model, with the title of the document', async () => {
    const documentId = await server.newDocument(BRIEF)
    const run = await server.runToEnd(documentId, { task: 'plan' })
    expect(run).toMatchObject({ status: 'finished', planVersion: 1 })
    const plan = await server.db.prisma.plan.findFirstOrThrow({ where: { documentId } })
    const open = await server.open(documentId)
    const record = planRecordSchema.parse(plan.outline)
    expect(record.outline.sections).toEqual(placedSections(readOutline(open.doc)).map(({ section }) => section))
    expect(record.title).toBe(metaOf(open.doc).get('title'))
    expect(plan).toMatchObject({ model: 'rehearsal/standard', authorId: null, totalWords: 700 })
    const { title } = await server.db.prisma.document.findUniqueOrThrow({ where: { id: documentId } })
    expect(title).toBe(record.title)
    expect((await server.sections(documentId)).every(({ status }) => status === 'planned')).toBe(true)
    await open.close()
  })

  it('keeps the rows and the title that people have put words into when the document is planned again', async () => {
    const documentId = await server.newDocument(BRIEF)
    await server.runToEnd(documentId, { task: 'plan' })
    const window = await Window.open(server, documentId)
    const [row] = readOutline(window.doc).sections
    if (!row) throw new Error('There is no row.')
    applyOutlineEdit(window.doc, { type: 'rename', id: row.id, title: 'Mine' }, null)
    metaOf(window.doc).set('title', 'My title')
    for (const _ of [1, 2]) {
      await server.runToEnd(documentId, { task: 'plan', instruction: 'Otherwise.' })
      expect(readOutline(window.doc).sections.find(({ id }) => id === row.id)?.title).toBe('Mine')
    }
    expect(metaOf(window.doc).get('title')).toBe('My title')
    expect(totalWords(readOutline(window.doc))).toBe(700)
    await window.close()
  })
})
