import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { applyOutlineEdit, readOutline } from '../../../documents/outline-entries'
import { placedSections, totalWords } from '../../../outline/tree'
import type { RunView } from '../../run'
import { TestServer, Window } from '../../testing/server'
import { resumeRun } from '../resume-run'
import { stopRun } from '../stop-run'

/** A provider that plans seven chapters and then each of them, and breaks where a test says. */
const provider = await vi.hoisted(async () => {
  // Of the chapters that are planned side by side one can stall while the other comes to its end.
  process.env.WRITING_AT_ONCE = '2'
  const { startProtocolServer } = await import('../../../models/testing/protocol-server')
  const { ScriptedModel } = await import('../../../writing/testing/scripted-model')
  const faults: Record<number, NonNullable<Parameters<typeof startProtocolServer>[0]['faults']>[number]> = {}
  const model = new ScriptedModel({ sections: 7 })
  const server = await startProtocolServer({ wire: 'chat', models: ['standard'], model, faults })
  process.env.COMPATIBLE_BASE_URL = `${server.url}/v1`
  return { ...server, faults }
})

const WORDS = 25_000
/** As many as each has rows. */
const CHAPTERS = 7
let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(async () => {
  await server.stop()
  await provider.close()
})

const wholeChapters = async (run: RunView) =>
  (await server.events(run)).flatMap((event) =>
    event.type === 'plan-part' && event.part.of === 'chapter' ? event.part.sectionId : [],
  )

/** A run that has planned two chapters and is in the middle of two others. */
async function inTheMiddle(task: 'plan' | 'write') {
  const documentId = await server.newDocument(`Write a ${WORDS}-word book on rivers`, 'compatible/standard')
  const made = provider.requests.length
  for (const call of [4, 5]) provider.faults[made + call] = { break: 'stall', after: 12 }
  const run = await server.run(documentId, { task })
  await vi.waitFor(async () => expect(await wholeChapters(run)).toHaveLength(2), 20_000)
  await vi.waitFor(() => expect(provider.requests).toHaveLength(made + 5), 20_000)
  const rows = async () => (await server.events(run)).filter(({ type }) => type === 'plan-delta').length
  await vi.waitFor(async () => expect(await rows()).toBeGreaterThan(3 * CHAPTERS + 2), 20_000)
  return { documentId, run, calls: provider.requests.length }
}

/** The whole plan is there and the chapters that were missing were asked for once each. */
async function demandPlan(documentId: string, run: RunView, calls: number) {
  const steps = await server.db.prisma.step.findMany({ where: { runId: run.id }, orderBy: { id: 'asc' } })
  expect(steps.flatMap(({ kind, status }) => (kind === 'plan' ? status : []))).toEqual([
    ...['finished', 'finished', 'finished', 'stopped', 'stopped'],
    ...Array.from({ length: CHAPTERS - 2 }, () => 'finished'),
  ])
  expect(provider.requests.length - calls).toBeGreaterThanOrEqual(CHAPTERS - 2)
  const open = await server.open(documentId)
  const outline = readOutline(open.doc)
  await open.close()
  expect(totalWords(outline)).toBe(WORDS)
  const placed = placedSections(outline)
  expect(placed.filter(({ depth }) => depth === 1)).toHaveLength(CHAPTERS)
  expect(placed.filter(({ depth }) => depth === 2)).toHaveLength(CHAPTERS ** 2)
  expect(new Set(outline.sections.map(({ title }) => title)).size).toBe(placed.length)
  expect(new Set(await wholeChapters(run)).size).toBe(CHAPTERS)
  return outline
}

describe('A plan of chapters that broke off', () => {
  it('is made whole by the next server', async () => {
    const { documentId, run, calls } = await inTheMiddle('plan')
    await server.restart()
    expect(await server.end(run)).toMatchObject({ status: 'finished', planVersion: 1 })
    await demandPlan(documentId, run, calls)
  })

  it('is not taken up by a new run, which plans anew', async () => {
    const { documentId, run, calls } = await inTheMiddle('plan')
    await stopRun(run.id, server.person)
    await server.end(run)
    const next = await server.runToEnd(documentId, { task: 'plan' })
    expect(next.status).toBe('finished')
    expect(provider.requests.length - calls).toBe(1 + CHAPTERS)
    const open = await server.open(documentId)
    expect(totalWords(readOutline(open.doc))).toBe(WORDS)
    expect(readOutline(open.doc).sections).toHaveLength(CHAPTERS + CHAPTERS ** 2)
    await open.close()
  })

  // The last one: calls of the writing that follows would count among those of another test.
  it('is made whole when its run is resumed, with what people changed meanwhile', async () => {
    const { documentId, run, calls } = await inTheMiddle('write')
    await stopRun(run.id, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'stopped', planVersion: null })
    const [chapter] = await wholeChapters(run)
    const window = await Window.open(server, documentId)
    const before = readOutline(window.doc).sections.filter(({ parent }) => parent === chapter)
    expect(before).toHaveLength(CHAPTERS)
    const [row] = before
    if (!row) throw new Error('The chapter holds no rows.')
    applyOutlineEdit(window.doc, { type: 'rename', id: row.id, title: '1. Mine' }, null)
    await window.close()
    await resumeRun(run.id, {}, server.person)
    await server.until(run, (event) => event.type === 'section-started')
    await stopRun(run.id, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'stopped', planVersion: 1 })
    const outline = await demandPlan(documentId, run, calls)
    const after = outline.sections.filter(({ parent }) => parent === chapter)
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort())
    expect(after.map(({ title }) => title)).toContain('1. Mine')
  })
})
