import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { applyOutlineEdit } from '../../../documents/outline-entries'
import { sectionIdSchema } from '../../../outline/outline'
import { Ledger } from '../../../writing/ledger'
import type { RunView } from '../../run'
import { runReportSchema } from '../../run-report'
import { TestServer, Window } from '../../testing/server'
import { reportOf } from '../report'
import { stopRun } from '../stop-run'
import { ledgerOf } from './document-ledger'

vi.hoisted(() => {
  process.env.REHEARSAL_WORDS_PER_SECOND = '2000'
  process.env.REHEARSAL_BIAS = '0.6'
})

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

const finished = async (run: RunView) =>
  (await server.events(run)).flatMap((event) => (event.type === 'section-finished' ? event : []))

const started = async (run: RunView) =>
  (await server.events(run)).flatMap((event) => (event.type === 'section-started' ? event : []))

describe('The ledger of a document', () => {
  it('is in the events, the report and what the workspace asks for, and they agree', async () => {
    const documentId = await server.newDocument('Write a 1,500-word report on restoring city rivers')
    const run = await server.runToEnd(documentId, { task: 'write' })
    const events = await finished(run)
    const report = runReportSchema.parse(await reportOf(run.id, server.person))
    const ledger = await ledgerOf(documentId, server.person)
    const rows = await server.sections(documentId)
    expect(events.length).toBeGreaterThan(2)
    for (const event of events) {
      const { goalWords, askedWords, corrections } = event
      const told = { goalWords, askedWords, corrections }
      expect(told.corrections).toBeDefined()
      expect(report.sections.find(({ number }) => number === event.number)).toMatchObject({
        ...told,
        words: event.words,
        difference: event.words - event.targetWords,
      })
      expect(ledger.sections.find(({ sectionId }) => sectionId === event.sectionId)).toMatchObject({
        ...told,
        words: event.words,
        model: 'rehearsal/standard',
      })
    }
    expect((await started(run)).every(({ goalWords, askedWords }) => goalWords && askedWords)).toBe(true)
    const { allocated, difference, left, bias } = report.ledger
    expect(allocated).toBe(1_500)
    expect(allocated + difference).toBe(report.words + left)
    expect(left).toBe(0)
    expect(report.words).toBe(rows.reduce((sum, row) => sum + row.words, 0))
    expect(bias).toBeLessThan(0.8)
    expect(ledger.models).toMatchObject([{ model: 'rehearsal/standard', bias }])
  })

  it('keeps what was learned of a model for the next run, and counts targets that people set', async () => {
    const documentId = await server.newDocument('Write a 900-word report on tide mills')
    await server.runToEnd(documentId, { task: 'plan' })
    const [first, second] = (await server.sections(documentId)).filter(({ targetWords }) => targetWords > 0)
    const ids = [first, second].flatMap((row) => row?.sectionId ?? [])
    const one = await server.runToEnd(documentId, { task: 'write', sectionIds: [sectionIdOf(ids[0])] })
    const answers = (await finished(one)).flatMap((event) => event.answers ?? [])
    expect(answers.length).toBeGreaterThan(0)

    const window = await Window.open(server, documentId)
    applyOutlineEdit(window.doc, { type: 'set-target', id: sectionIdOf(ids[1]), targetWords: 400 }, null)
    await window.close()
    const two = await server.runToEnd(documentId, { task: 'write', sectionIds: [sectionIdOf(ids[1])] })
    const [begun] = await started(two)
    expect(begun).toMatchObject({ targetWords: 400 })
    expect(begun?.askedWords).toBe(new Ledger(answers).ask(begun?.goalWords ?? 0))
    expect(begun?.askedWords).toBeGreaterThan(480)

    const again = await server.runToEnd(documentId, {
      task: 'section',
      sectionId: sectionIdOf(ids[0]),
      instruction: '',
    })
    const [rewritten] = await started(again)
    expect(rewritten?.askedWords).toBeGreaterThan((rewritten?.goalWords ?? 0) * 1.1)
  })

  it('marks the tokens of calls that were hung up on as estimated, and counts them all the same', async () => {
    const documentId = await server.newDocument('Write a 600-word report on tide mills')
    await server.runToEnd(documentId, { task: 'plan' })
    const run = await server.run(documentId, { task: 'write', mode: 'single-pass' })
    await server.untilText(run, 400)
    const stopped = await stopRun(run.id, server.person)
    const steps = await server.db.prisma.step.findMany({ where: { runId: run.id } })
    const ended = steps.filter(({ estimated }) => estimated)
    expect(ended.length).toBeGreaterThan(0)
    expect(ended.every(({ outputTokens, costMicroUsd }) => outputTokens > 50 && costMicroUsd !== null)).toBe(true)
    expect(stopped.estimatedCalls).toBe(ended.length)
    const report = runReportSchema.parse(await reportOf(run.id, server.person))
    expect(report.estimatedCalls).toBe(ended.length)
    expect(report.outputTokens).toBe(steps.reduce((sum, { outputTokens }) => sum + outputTokens, 0))
    const ledger = await ledgerOf(documentId, server.person)
    expect(ledger).toMatchObject({ calls: steps.length + 1, estimatedCalls: ended.length })
  })
})

const sectionIdOf = (id: string | undefined) => sectionIdSchema.parse(id)
