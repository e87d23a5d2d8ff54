import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentId } from '../../../documents/live-document'
import { removeDocument } from '../../../documents/server/remove-document'
import { changeModel } from '../../../models/server/known-models'
import { addConnection } from '../../../models/server/stored-connections'
import { type ProtocolServer, startProtocolServer } from '../../../models/testing/protocol-server'
import { estimateError, type LedgerQuery, ledgerQuerySchema, ledgerSchema } from '../../spending-ledger'
import { newPerson } from '../../testing/rows'
import { TestServer } from '../../testing/server'
import { keepSpending } from './removed-spending'
import { ledgerCsv, readLedger } from './spending-ledger'
import { changeLimits, findLimits } from './spending-limits'

let server: TestServer
let gateway: ProtocolServer
let orchards: DocumentId
let mills: DocumentId

const brief = 'Write a 400-word note on '
const today = new Date().toISOString().slice(0, 10)

beforeAll(async () => {
  process.env.REHEARSAL_WORDS_PER_SECOND = '0'
  server = await TestServer.start()
  gateway = await startProtocolServer({ wire: 'chat', models: ['house-70b'], rehearsal: { wordsPerSecond: 0 } })
  const house = { provider: 'compatible', name: 'House', baseUrl: `${gateway.url}/v1`, headers: {} } as const
  await addConnection(house, server.person)
  orchards = await server.newDocument(`${brief}"old", and new, orchards.`, 'house/house-70b')
  await server.runToEnd(orchards, { task: 'write' })
  await changeModel({ name: 'house/house-70b', price: priced }, server.person)
  mills = await server.newDocument(`${brief}mills.`, 'house/house-70b')
  await server.runToEnd(mills, { task: 'write' })
})
afterAll(async () => {
  await server.stop()
  await gateway.close()
})

const priced = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3 }
const read = (query: LedgerQuery = {}) => readLedger(ledgerQuerySchema.parse(query), server.person)
const csv = async (query: LedgerQuery = {}) => {
  let text = ''
  for await (const piece of ledgerCsv(ledgerQuerySchema.parse(query), server.person)) text += piece
  return text
}

describe('The ledger', () => {
  it('says what each run cost to the cent, as its calls do, and what it was to cost', async () => {
    const ledger = ledgerSchema.parse(await read())
    expect(ledger.entries.map(({ documentId }) => documentId)).toEqual([mills, orchards])
    const [entry] = ledger.entries
    const steps = await server.db.prisma.step.findMany({ where: { runId: entry?.runId ?? '' } })
    const exact = steps.reduce(
      (sum, { promptTokens, cachedTokens, outputTokens }) =>
        sum + Math.round((promptTokens - cachedTokens) * 3 + cachedTokens * 0.3 + outputTokens * 15),
      0,
    )
    expect(entry).toMatchObject({ task: 'write', status: 'finished', models: ['house/house-70b'], calls: steps.length })
    expect(entry?.costUsd).toBeCloseTo(exact / 1e6, 9)
    expect(entry?.estimate?.usd?.most).toBeGreaterThan(entry?.estimate?.usd?.least ?? 0)
    expect(entry && Math.abs(estimateError(entry) ?? 9)).toBeLessThan(1)
  })

  it('leaves unknown what nobody knew the price of, and says how much that is', async () => {
    const { entries, total } = await read()
    expect(entries[1]?.costUsd).toBeNull()
    expect(entries[1]?.estimate?.usd).toBeNull()
    expect(total.unpricedCalls).toBe(entries[1]?.calls)
    expect(total.costUsd).toBeCloseTo(entries[0]?.costUsd ?? 0, 9)
    expect(total.calls).toBe((entries[0]?.calls ?? 0) + (entries[1]?.calls ?? 0))
  })

  it('is filtered by document, model and day', async () => {
    expect((await read({ documentId: mills })).entries.map(({ documentId }) => documentId)).toEqual([mills])
    expect((await read({ model: 'house/' })).total.runs).toBe(2)
    expect((await read({ model: 'anthropic/' })).total).toMatchObject({ runs: 0, calls: 0, costUsd: 0 })
    expect((await read({ from: today, until: today })).total.runs).toBe(2)
    expect((await read({ until: '2020-01-01' })).entries).toEqual([])
    const [first] = (await read()).entries
    expect((await read({ before: first?.runId })).entries.map(({ documentId }) => documentId)).toEqual([orchards])
  })

  it('shows nothing of documents that a person is no member of', async () => {
    const stranger = await newPerson(server.db.prisma)
    const ledger = await readLedger({}, stranger)
    expect(ledger).toMatchObject({ entries: [], documents: [], models: [], total: { calls: 0, costUsd: 0 } })
  })

  it('is taken away as CSV, a line for each call, with titles that no spreadsheet runs', async () => {
    await server.db.prisma.document.update({ where: { id: mills }, data: { title: '=HYPERLINK("x"), a' } })
    const lines = (await csv()).trimEnd().split('\r\n')
    const { total } = await read()
    expect(lines).toHaveLength(1 + total.calls)
    expect(lines[0]?.startsWith('\ufeffstarted_at,document,')).toBe(true)
    expect(lines.at(-1)).toContain(`,"'=HYPERLINK(""x""), a",${mills},`)
    expect((await csv({ model: 'anthropic/' })).trimEnd().split('\r\n')).toHaveLength(1)
  })
})

describe('The limit of a month', () => {
  it('pauses the run that would pass it, and counts what all documents have spent', async () => {
    const { month } = await findLimits(server.person)
    expect(month.name).toBe(today.slice(0, 7))
    expect(month.spentUsd).toBeCloseTo((await read()).total.costUsd, 9)
    await changeLimits({ run: null, document: null, month: month.spentUsd + 0.001 }, server.person)
    const document = await server.newDocument(`${brief}locks.`, 'house/house-70b')
    const run = await server.runToEnd(document, { task: 'write' })
    expect(run).toMatchObject({ status: 'paused', pausedReason: { code: 'spending-limit', scope: 'month' } })
    expect((await findLimits(server.person)).month.spentUsd).toBeLessThanOrEqual(month.spentUsd + 0.001)
    await changeLimits({ run: null, document: null, month: null }, server.person)
  })

  it('counts what removed documents have cost', async () => {
    const document = await server.newDocument(`${brief}fords.`, 'house/house-70b')
    const run = await server.runToEnd(document, { task: 'write' })
    const before = (await findLimits(server.person)).month
    expect(run.costUsd).toBeGreaterThan(0)
    await removeDocument(document, server.person, keepSpending)
    expect((await findLimits(server.person)).month).toEqual(before)
    expect(await server.db.prisma.step.count({ where: { runId: run.id } })).toBe(0)
    const [first, second] = await Promise.all([1, 2].map(() => server.newDocument(`${brief}weirs.`, 'house/house-70b')))
    for (const id of [first, second]) if (id) await server.runToEnd(id, { task: 'plan' })
    const planned = (await findLimits(server.person)).month
    expect(planned.spentUsd).toBeGreaterThan(before.spentUsd)
    await Promise.all([first, second].map((id) => removeDocument(id ?? '', server.person, keepSpending)))
    expect((await findLimits(server.person)).month).toEqual(planned)
  })

  it('is kept by runs that write side by side, which wait for what the others have reserved', async () => {
    const titles = ['weirs', 'locks', 'fords', 'mills']
    const documents = await Promise.all(titles.map((what) => server.newDocument(`${brief}${what}.`, 'house/house-70b')))
    for (const id of documents) await server.runToEnd(id, { task: 'plan' })
    const { month } = await findLimits(server.person)
    // About twice what one of them costs, and four of them are to be written.
    const limit = month.spentUsd + 0.03
    await changeLimits({ run: null, document: null, month: limit }, server.person)
    const runs = await Promise.all(documents.map((id) => server.run(id, { task: 'write' })))
    const ends = await Promise.all(runs.map((run) => server.end(run)))
    const { spentUsd } = (await findLimits(server.person)).month
    expect(spentUsd).toBeLessThanOrEqual(limit)
    expect(spentUsd).toBeGreaterThan(month.spentUsd + 0.01)
    expect(ends.map(({ status }) => status)).toContain('paused')
    for (const { status, pausedReason } of ends)
      if (status === 'paused') expect(pausedReason).toMatchObject({ code: 'spending-limit', scope: 'month' })
      else expect(status).toBe('finished')
    await changeLimits({ run: null, document: null, month: null }, server.person)
  })
})
