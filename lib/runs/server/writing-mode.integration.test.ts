import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { changeDocument } from '../../documents/server/change-document'
import { sectionIdSchema } from '../../outline/outline'
import { runReportSchema } from '../run-report'
import { TestServer } from '../testing/server'
import { beginDocument } from './begin-document'
import { followRun } from './following/follow-run'
import { reportOf } from './report'
import { resumeRun } from './resume-run'
import { stopRun } from './stop-run'

vi.hoisted(() => {
  process.env.REHEARSAL_WORDS_PER_SECOND = '600'
  process.env.REHEARSAL_SPREAD = '0'
})

const BRIEF = 'Write a 700-word report on restoring city rivers'
let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

const writtenRows = async (documentId: string) =>
  (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)

describe('A run in one pass', () => {
  it('writes all sections in one answer, each told, kept and finished as its own', async () => {
    const documentId = await server.newDocument(BRIEF)
    const run = await server.run(documentId, { task: 'write', mode: 'single-pass' })
    const told = new Map<string, string>()
    for await (const { event } of followRun(run.id, 0, AbortSignal.timeout(50_000))) {
      if (event.type === 'text-delta') told.set(event.sectionId, (told.get(event.sectionId) ?? '') + event.text)
      if (event.type === 'section-text') told.set(event.sectionId, event.text)
    }
    const rows = await writtenRows(documentId)
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.every(({ status, words }) => status === 'written' && words > 0)).toBe(true)
    const revisions = await server.revisions(documentId)
    for (const { sectionId, markdown } of rows) {
      expect(told.get(sectionId)?.trim()).toBe(markdown)
      expect(revisions.filter((revision) => revision.sectionId === sectionId)).toMatchObject([
        { markdown, runId: run.id },
      ])
    }
    const steps = await server.db.prisma.step.findMany({ where: { runId: run.id, kind: 'write' } })
    expect(steps).toMatchObject([{ sectionId: null, status: 'finished' }])
    const report = runReportSchema.parse(await reportOf(run.id, server.person))
    expect(report.shared.map(({ name }) => name)).toEqual(['outline', 'whole text'])
    const parts = [...report.shared, ...report.sections]
    expect(parts.reduce((sum, { outputTokens }) => sum + outputTokens, 0)).toBe(report.outputTokens)
    expect(steps[0]?.firstTokenAt).not.toBeNull()
    expect(steps[0]?.outputTokens).toBeGreaterThan(500)
  })

  it('is stopped and resumed in its mode, and finishes no section twice', async () => {
    const documentId = await server.newDocument(BRIEF)
    const run = await server.run(documentId, { task: 'write', mode: 'single-pass' })
    await server.until(run, (event) => event.type === 'section-finished')
    await stopRun(run.id, server.person)
    const kept = (await writtenRows(documentId)).filter(({ status }) => status === 'written')
    expect(kept.length).toBeGreaterThan(0)
    const resumed = await server.end(await resumeRun(run.id, {}, server.person))
    expect(resumed).toMatchObject({ status: 'finished', request: { task: 'write', mode: 'single-pass' } })
    const rows = await writtenRows(documentId)
    expect(rows.every(({ status }) => status === 'written')).toBe(true)
    for (const { sectionId, markdown } of kept)
      expect(rows.find((row) => row.sectionId === sectionId)?.markdown).toBe(markdown)
    const finished = (await server.events(run)).flatMap((each) =>
      each.type === 'section-finished' ? each.sectionId : [],
    )
    expect(finished.length).toBe(new Set(finished).size)
    expect(finished.length).toBe(rows.length)
  })
})

describe('A pass over some of the sections', () => {
  it('is named after them in the report', async () => {
    const documentId = await server.newDocument(BRIEF)
    await server.runToEnd(documentId, { task: 'plan' })
    const asked = (await writtenRows(documentId)).slice(0, 2)
    const sectionIds = asked.map(({ sectionId }) => sectionIdSchema.parse(sectionId))
    const run = await server.runToEnd(documentId, { task: 'write', mode: 'single-pass', sectionIds })
    const report = runReportSchema.parse(await reportOf(run.id, server.person))
    expect(report.shared.map(({ name }) => name)).toEqual([asked.map(({ number }) => number).join(', ')])
  })
})

describe("A document's mode", () => {
  it('is that of each run that names none, and a run that is resumed keeps its own', async () => {
    const { document, run } = await beginDocument({ brief: BRIEF, start: 'write', mode: 'single-pass' }, server.person)
    expect(document.mode).toBe('single-pass')
    if (!run) throw new Error('No run was started.')
    await server.until(run, (event) => event.type === 'section-started')
    await stopRun(run.id, server.person)
    expect((await changeDocument(document.id, { mode: 'sequential' }, server.person)).mode).toBe('sequential')
    const resumed = await server.end(await resumeRun(run.id, {}, server.person))
    expect(resumed.request).toMatchObject({ mode: 'single-pass' })
    const next = await server.run(document.id, { task: 'write' })
    expect(next.request).toMatchObject({ mode: 'sequential' })
    await server.end(next)
    const other = await server.run(document.id, { task: 'write', mode: 'parallel' })
    expect(other.request).toMatchObject({ mode: 'parallel' })
    await server.end(other)
  })
})

describe('A sequential run', () => {
  it('begins a section once the one before is finished', async () => {
    const documentId = await server.newDocument(BRIEF)
    const run = await server.runToEnd(documentId, { task: 'write', mode: 'sequential' })
    const order = (await server.events(run)).flatMap((event) =>
      event.type === 'section-started' || event.type === 'section-finished' ? [event.sectionId] : [],
    )
    expect(order.length).toBeGreaterThan(2)
    for (let at = 0; at < order.length; at += 2) expect(order[at]).toBe(order[at + 1])
  })
})
