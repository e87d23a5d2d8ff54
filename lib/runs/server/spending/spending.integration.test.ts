import { rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sectionIdSchema } from '../../../outline/outline'
import { TestServer } from '../../testing/server'
import { resumeRun } from '../resume-run'

const { pricesFile } = vi.hoisted(() => {
  process.env.REHEARSAL_WORDS_PER_SECOND = '4000'
  process.env.MOST_USD_PER_DOCUMENT = '0.10'
  process.env.PRICES_FILE = `/tmp/longhand-prices-${process.pid}.json`
  return { pricesFile: process.env.PRICES_FILE }
})

const BRIEF = 'Write a 2,000-word report on restoring city rivers'
const price = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 }
let server: TestServer

beforeAll(async () => {
  writeFileSync(pricesFile, JSON.stringify({ date: '2026-11-01', prices: { 'rehearsal/*': price } }))
  server = await TestServer.start()
})
afterAll(async () => {
  rmSync(pricesFile)
  await server.stop()
})

const stepsOf = (runId: string) => server.db.prisma.step.findMany({ where: { runId }, orderBy: { id: 'asc' } })
const spent = (steps: readonly { costMicroUsd: bigint | null }[]) =>
  steps.reduce((sum, { costMicroUsd }) => sum + Number(costMicroUsd), 0)

describe('A limit of what may be spent', () => {
  it('pauses the run before it would be passed, and lets it finish once it is raised', async () => {
    const documentId = await server.newDocument(BRIEF)
    await server.runToEnd(documentId, { task: 'plan', capUsd: 1 })
    const paused = await server.runToEnd(documentId, { task: 'write', capUsd: 0.04 })
    expect(paused).toMatchObject({ status: 'paused', failure: null })
    expect(paused.pausedReason).toMatchObject({ code: 'spending-limit', scope: 'run', capUsd: 0.04 })
    const steps = await stepsOf(paused.id)
    expect(spent(steps)).toBeGreaterThan(10_000)
    expect(spent(steps)).toBeLessThanOrEqual(40_000)
    expect(steps.every(({ status }) => status === 'finished')).toBe(true)
    expect(paused.costUsd).toBeCloseTo(spent(steps) / 1e6, 6)
    const events = await server.events(paused)
    expect(events.at(-1)).toMatchObject({ type: 'run-paused', run: { pausedReason: paused.pausedReason } })

    const written = (await server.sections(documentId)).filter(({ status }) => status === 'written')
    expect(written.length).toBeGreaterThan(0)
    const { pausedReason: reason } = paused
    if (reason?.code !== 'spending-limit') throw new Error('It was another reason.')
    const left = (await server.sections(documentId)).filter(
      ({ status, targetWords }) => targetWords > 0 && status !== 'written',
    )
    expect(reason.sectionsLeft).toBe(left.length)
    await resumeRun(paused.id, { capUsd: reason.raisedCapUsd }, server.person)
    const finished = await server.end(paused)
    expect(finished).toMatchObject({ status: 'finished', pausedReason: null })
    expect(finished.costUsd).toBeLessThanOrEqual(reason.raisedCapUsd)
    // What was written before is not paid for again.
    const after = await stepsOf(paused.id)
    const paidFor = new Set(after.slice(steps.length).map(({ sectionId }) => sectionId))
    for (const { sectionId } of written) expect(paidFor.has(sectionId)).toBe(false)
  })

  it('pauses at once when it is resumed without a higher limit, and spends nothing on that', async () => {
    const documentId = await server.newDocument(BRIEF)
    await server.runToEnd(documentId, { task: 'plan', capUsd: 1 })
    const paused = await server.runToEnd(documentId, { task: 'write', capUsd: 0.03 })
    expect(paused).toMatchObject({ status: 'paused', pausedReason: { spentUsd: paused.costUsd } })
    expect(paused.calls).toBeGreaterThan(0)
    await resumeRun(paused.id, {}, server.person)
    const again = await server.end(paused)
    expect(again).toMatchObject({ status: 'paused', calls: paused.calls, costUsd: paused.costUsd })
  })

  it('counts all runs of a document', async () => {
    const documentId = await server.newDocument(BRIEF)
    const first = await server.runToEnd(documentId, { task: 'write' })
    const runs = [first]
    while (runs.at(-1)?.status === 'finished' && runs.length < 12) {
      const [section] = await server.sections(documentId)
      if (!section) throw new Error('There is no section.')
      const sectionId = sectionIdSchema.parse(section.sectionId)
      runs.push(await server.runToEnd(documentId, { task: 'section', sectionId, instruction: 'Shorter' }))
    }
    const last = runs.at(-1)
    expect(last).toMatchObject({ status: 'paused', pausedReason: { scope: 'document', capUsd: 0.1 } })
    const total = runs.reduce((sum, run) => sum + (run.costUsd ?? 0), 0)
    expect(total).toBeLessThanOrEqual(0.1)
    expect(total).toBeGreaterThan(0.05)
  })

  it('counts a call of a process that died with the most that it could cost', async () => {
    const documentId = await server.newDocument(BRIEF)
    const planned = await server.runToEnd(documentId, { task: 'plan', capUsd: 1 })
    const [step] = await stepsOf(planned.id)
    expect(Number(step?.mostMicroUsd)).toBeGreaterThan(Number(step?.costMicroUsd))
    await server.db.prisma.step.updateMany({
      where: { runId: planned.id },
      data: { costMicroUsd: null, promptTokens: 0, mostMicroUsd: 99_999 },
    })
    const run = await server.runToEnd(documentId, { task: 'write' })
    expect(run).toMatchObject({ status: 'paused', calls: 0, pausedReason: { scope: 'document', spentUsd: 0.099999 } })
  })
})
