import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { applyOutlineEdit, readOutline, readSectionState } from '../../../documents/outline-entries'
import { endsSentence } from '../../../writing/sentences'
import { connectionFailedOf } from '../../paused-reason'
import type { RunView } from '../../run'
import { TestServer, Window } from '../../testing/server'
import { resumeRun } from '../resume-run'
import { stopRun } from '../stop-run'

/** A provider that breaks when and how a test says, by the number of the call. */
const provider = await vi.hoisted(async () => {
  const { startProtocolServer } = await import('../../../models/testing/protocol-server')
  const faults: NonNullable<Parameters<typeof startProtocolServer>[0]['faults']> = {}
  const rehearsal = { wordsPerSecond: 600 }
  const server = await startProtocolServer({ wire: 'chat', models: ['standard', 'other'], rehearsal, faults })
  process.env.COMPATIBLE_BASE_URL = `${server.url}/v1`
  return { ...server, faults: faults as Record<number, (typeof faults)[number]> }
})

const MODEL = 'compatible/standard'
const OTHER = 'compatible/other'
const BRIEF = 'Write a 900-word report on restoring city rivers'
let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(async () => {
  await server.stop()
  await provider.close()
})

/** Of the n-th call from now on, and of so many after it. */
function fail(from: number, fault: (typeof provider.faults)[number], calls = 1): void {
  const made = provider.requests.length
  for (let call = from; call < from + calls; call += 1) provider.faults[made + call] = fault
}

const heal = () => {
  for (const call of Object.keys(provider.faults)) delete provider.faults[Number(call)]
}

const rowsOf = async (documentId: string) =>
  (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)
const startsOf = async (run: RunView) =>
  (await server.events(run)).flatMap((event) => (event.type === 'section-started' ? event.sectionId : []))

describe('A provider that breaks', () => {
  it('pauses the run at its section with what was finished kept, and resuming writes only the rest', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    fail(3, { break: 'cut', after: 2 }, 30)
    const run = await server.runToEnd(documentId, { task: 'write' })
    expect(run).toMatchObject({ status: 'paused', failure: null, pausedReason: { model: MODEL } })
    const failure = connectionFailedOf(run)?.failure
    expect(failure).toMatchObject({ code: 'connection-lost', retryable: true })
    expect(failure?.message).toMatch(/kept.*resume the run/i)
    expect((await server.events(run)).at(-1)).toMatchObject({ type: 'run-paused', run: { pausedReason: { failure } } })
    const rows = await rowsOf(documentId)
    const broken = rows.find(({ sectionId }) => sectionId === failure?.sectionId)
    expect(broken?.status).toBe('planned')
    expect(endsSentence(broken?.markdown ?? '.')).toBe(true)
    const done = rows.filter(({ status }) => status === 'written')
    expect(done).toHaveLength(1)

    heal()
    const calls = provider.requests.length
    await resumeRun(run.id, {}, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'finished', failure: null, pausedReason: null })
    const after = await rowsOf(documentId)
    expect(after.every(({ status, words }) => status === 'written' && words > 20)).toBe(true)
    expect(after.find(({ sectionId }) => sectionId === done[0]?.sectionId)?.contentHash).toBe(done[0]?.contentHash)
    const starts = await startsOf(run)
    expect(starts.filter((id) => id === done[0]?.sectionId)).toHaveLength(1)
    const steps = await server.db.prisma.step.findMany({ where: { runId: run.id } })
    expect(steps.filter(({ status }) => status === 'failed').every(({ failure }) => failure !== null)).toBe(true)
    expect(provider.requests.length - calls).toBeLessThanOrEqual(rows.length * 2)
  })

  it('leaves the section where it broke to a person who goes on with it', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    fail(3, { break: 'cut', after: 2 }, 30)
    const run = await server.runToEnd(documentId, { task: 'write' })
    const id = connectionFailedOf(run)?.failure.sectionId ?? ''
    const window = await Window.open(server, documentId)
    window.type(id, ' I go on with it myself.', -1, Number.POSITIVE_INFINITY)
    heal()
    await resumeRun(run.id, {}, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
    const row = (await rowsOf(documentId)).find(({ sectionId }) => sectionId === id)
    expect(row?.markdown).toMatch(/I go on with it myself\.$/)
    expect(row?.status).not.toBe('failed')
    await window.close()
  })

  it('is waited for when it is overloaded, and the run says so', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    fail(2, { status: 529, type: 'overloaded_error' }, 1)
    const run = await server.runToEnd(documentId, { task: 'write' })
    expect(run.status).toBe('finished')
    const [wait] = (await server.events(run)).filter((event) => event.type === 'waiting')
    expect(wait).toMatchObject({ type: 'waiting', reason: expect.stringMatching(/\w+/) })
    const attempts = await server.db.prisma.step.aggregate({ where: { runId: run.id }, _max: { attempts: true } })
    expect(attempts._max.attempts).toBe(2)
  })

  it('pauses a plan without leaving half an outline', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    fail(1, { status: 401, type: 'authentication_error' }, 1)
    const run = await server.runToEnd(documentId, { task: 'write' })
    expect(run).toMatchObject({
      status: 'paused',
      pausedReason: {
        code: 'connection-failed',
        model: MODEL,
        failure: { code: 'unauthorised', sectionId: null, retryable: false },
      },
    })
    expect(await server.sections(documentId)).toEqual([])
    await resumeRun(run.id, {}, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
  })

  it('fails a run whose request the model does not accept, at its section', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    fail(3, { status: 400, type: 'invalid_request_error' }, 1)
    const run = await server.runToEnd(documentId, { task: 'write' })
    expect(run).toMatchObject({ status: 'failed', failure: { code: 'not-accepted' }, pausedReason: null })
    const row = (await rowsOf(documentId)).find(({ sectionId }) => sectionId === run.failure?.sectionId)
    expect(row?.status).toBe('failed')
    await resumeRun(run.id, {}, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'finished', failure: null })
  })

  it('leaves the old text where a section was to be written again and nothing came', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    await server.runToEnd(documentId, { task: 'write' })
    const [row] = await rowsOf(documentId)
    fail(1, { status: 400, type: 'invalid_request_error' })
    const sectionId = readOutline((await server.open(documentId)).doc).sections.find(
      ({ id }) => id === row?.sectionId,
    )?.id
    if (!sectionId) throw new Error('There is no section.')
    const run = await server.runToEnd(documentId, { task: 'section', sectionId, instruction: '' })
    expect(run.status).toBe('failed')
    const after = (await rowsOf(documentId)).find((each) => each.sectionId === sectionId)
    expect(after).toMatchObject({ markdown: row?.markdown, status: 'written', changedSince: false })
  })
})

describe('Sample text', () => {
  it('is replaced by a real model where it is asked to be, and never gone on from by it', async () => {
    const documentId = await server.newDocument(BRIEF, 'rehearsal/standard')
    const sample = await server.run(documentId, { task: 'write' })
    await server.until(sample, (event) => event.type === 'section-finished')
    await server.untilText(sample, 200)
    await stopRun(sample.id, server.person)
    const before = await rowsOf(documentId)
    expect(before.filter(({ markdown }) => markdown !== '').length).toBeGreaterThan(1)

    const run = await server.runToEnd(documentId, { task: 'write', model: MODEL, replaceSampleText: true })
    expect(run).toMatchObject({ status: 'finished', model: MODEL })
    const after = await rowsOf(documentId)
    expect(after.every(({ writtenBy, status }) => writtenBy === MODEL && status === 'written')).toBe(true)
    const kept = await server.revisions(documentId)
    for (const { markdown } of before) if (markdown) expect(kept.map((each) => each.markdown)).toContain(markdown)
  })
})

describe('A model that is unknown', () => {
  it('is refused before anything is made', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    await expect(server.run(documentId, { task: 'write', model: 'compatible/none' })).rejects.toMatchObject({
      status: 400,
      code: 'unknown-model',
    })
    expect(await server.db.prisma.run.count({ where: { documentId } })).toBe(0)
  })

  it('pauses the run when a section names one, and another that is chosen writes that section alone', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    await server.runToEnd(documentId, { task: 'plan' })
    const open = await server.open(documentId)
    const last = readOutline(open.doc).sections.findLast(({ targetWords }) => targetWords > 0)
    if (!last) throw new Error('There is no section.')
    applyOutlineEdit(open.doc, { type: 'set-model', id: last.id, model: 'anthropic/none' }, null)
    const run = await server.runToEnd(documentId, { task: 'write' })
    expect(run).toMatchObject({
      status: 'paused',
      model: MODEL,
      pausedReason: { model: 'anthropic/none', failure: { code: 'unknown-model' } },
    })
    expect(readSectionState(open.doc, last.id).status).toBe('planned')
    await resumeRun(run.id, { model: OTHER }, server.person)
    expect(await server.end(run)).toMatchObject({ status: 'finished', model: MODEL })
    const writers = (await rowsOf(documentId)).map(({ sectionId, writtenBy }) => [sectionId === last.id, writtenBy])
    expect(writers).toContainEqual([true, OTHER])
    expect(writers.filter(([isLast]) => !isLast).every(([, writer]) => writer === MODEL)).toBe(true)
    await open.close()
  })
})

describe('One run at a time', () => {
  it('is refused while another plans or writes, and one section waits its turn', async () => {
    const documentId = await server.newDocument(BRIEF, MODEL)
    await server.runToEnd(documentId, { task: 'write' })
    const [section] = readOutline((await server.open(documentId)).doc).sections
    if (!section) throw new Error('There is no section.')
    const first = await server.run(documentId, { task: 'section', sectionId: section.id, instruction: 'One.' })
    const second = await server.run(documentId, { task: 'section', sectionId: section.id, instruction: 'Two.' })
    const plan = await server.run(documentId, { task: 'plan' })
    await expect(server.run(documentId, { task: 'write' })).rejects.toMatchObject({ status: 409, code: 'run-active' })
    const ends = [await server.end(first), await server.end(second), await server.end(plan)]
    expect(ends.map(({ status }) => status)).toEqual(['finished', 'finished', 'finished'])
    const times = ends.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt])
    expect([...times].sort()).toEqual(times)
  })
})
