import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '@/lib/accounts/person'
import { refusalOf } from '@/lib/accounts/testing/installation'
import { newUser } from '@/lib/accounts/testing/people'
import type { DocumentId } from '../../../documents/live-document'
import { removeDocument } from '../../../documents/server/remove-document'
import { changeModel } from '../../../models/server/known-models'
import { addConnection } from '../../../models/server/stored-connections'
import { type ProtocolServer, startProtocolServer } from '../../../models/testing/protocol-server'
import type { RunRequest, RunView } from '../../run'
import type { OwnLimit } from '../../spending-limits'
import { TestServer } from '../../testing/server'
import { beginDocument } from '../begin-document'
import { presentRun } from '../present-run'
import { resumeRun } from '../resume-run'
import { startRun } from '../start-run'
import { estimateBasis, estimateBasisFor } from './estimate-basis'
import { changePersonLimit, findPersonLimits } from './person-limits'
import { keepSpending } from './removed-spending'
import { changeLimits, findLimits } from './spending-limits'

let server: TestServer
let gateway: ProtocolServer
let ada: Person

const model = 'house/house-70b'
const noLimits = { run: null, document: null, month: null, person: null }

beforeAll(async () => {
  process.env.REHEARSAL_WORDS_PER_SECOND = '0'
  server = await TestServer.start()
  gateway = await startProtocolServer({ wire: 'chat', models: ['house-70b'], rehearsal: { wordsPerSecond: 0 } })
  const house = { provider: 'compatible', name: 'House', baseUrl: `${gateway.url}/v1`, headers: {} } as const
  await addConnection(house, server.person)
  await changeModel({ name: model, price: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3 } }, server.person)
  ada = await newUser(server.db.prisma, { standing: 'member' })
})
afterAll(async () => {
  await server.stop()
  await gateway.close()
})
afterEach(() => changeLimits(noLimits, server.person))

async function documentOf(person: Person, what: string): Promise<DocumentId> {
  const { document } = await beginDocument({ brief: `Write a 400-word note on ${what}.`, model }, person)
  return document.id
}

/** The run is the person's; the owner, who sees all, waits for its end. */
async function runToEnd(id: DocumentId, person: Person, request: RunRequest = { task: 'write' }): Promise<RunView> {
  const run = await startRun(id, request, person)
  for (let waited = 0; waited < 50_000; waited += 50) {
    const { status } = await server.db.prisma.run.findUniqueOrThrow({ where: { id: run.id } })
    if (!['queued', 'running', 'pausing'].includes(status)) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const view = await presentRun(server.db.prisma, run.id)
  if (!view) throw new Error('The run is gone.')
  return view
}

async function spentBy({ id }: Person): Promise<number> {
  const { people } = await findPersonLimits(server.person)
  const found = people.find((each) => each.id === id)
  if (!found) throw new Error('They are not among the people.')
  return found.spentUsd
}

const limit = (own: OwnLimit, person = ada) => changePersonLimit(person.id, own, server.person)
const pausedByPerson = { status: 'paused', pausedReason: { code: 'spending-limit', scope: 'person' } }

describe('What one person may spend in a month', () => {
  it('pauses the run that would pass it, in whatever document, and nobody else’s', async () => {
    await changeLimits({ ...noLimits, person: 0.001 }, server.person)
    expect(await runToEnd(await documentOf(ada, 'weirs'), ada)).toMatchObject(pausedByPerson)
    expect(await runToEnd(await documentOf(ada, 'locks'), ada)).toMatchObject(pausedByPerson)
    expect(await spentBy(ada)).toBeLessThanOrEqual(0.001)
    expect(await runToEnd(await documentOf(server.person, 'fords'), server.person)).toMatchObject({
      status: 'finished',
    })
    const bea = await newUser(server.db.prisma, { standing: 'member' })
    await limit({ usd: 1 }, bea)
    expect(await runToEnd(await documentOf(bea, 'fords'), bea)).toMatchObject({ status: 'finished' })
    expect(await spentBy(bea)).toBeGreaterThan(0.001)
  })

  it('is their own figure where they have one: another, or none', async () => {
    await changeLimits({ ...noLimits, person: 0.001 }, server.person)
    await limit({ usd: (await spentBy(ada)) + 1 })
    const before = await spentBy(ada)
    const document = await documentOf(ada, 'mills')
    const run = await runToEnd(document, ada)
    expect(run).toMatchObject({ status: 'finished' })
    expect(await spentBy(ada)).toBeCloseTo(before + (run.costUsd ?? 0), 9)
    await limit({ usd: null })
    expect(await runToEnd(await documentOf(ada, 'ponds'), ada, { task: 'plan' })).toMatchObject({ status: 'finished' })
    await limit(null)
    expect(await runToEnd(await documentOf(ada, 'dams'), ada)).toMatchObject(pausedByPerson)
  })

  it('is kept by runs that write side by side', async () => {
    const documents = await Promise.all(['weirs', 'locks', 'fords', 'mills'].map((what) => documentOf(ada, what)))
    for (const id of documents) await runToEnd(id, ada, { task: 'plan' })
    const before = await spentBy(ada)
    // About twice what one of them costs, and four of them are to be written.
    const most = before + 0.03
    await changeLimits({ ...noLimits, person: most }, server.person)
    const ends = await Promise.all(documents.map((id) => runToEnd(id, ada)))
    expect(await spentBy(ada)).toBeLessThanOrEqual(most)
    expect(await spentBy(ada)).toBeGreaterThan(before + 0.01)
    expect(ends.map(({ status }) => status)).toContain('paused')
    for (const end of ends) if (end.status !== 'finished') expect(end).toMatchObject(pausedByPerson)
  })

  it('counts what removed documents have cost them', async () => {
    const document = await documentOf(ada, 'sluices')
    await runToEnd(document, ada, { task: 'plan' })
    const [before, { month }] = [await spentBy(ada), await findLimits(server.person)]
    await removeDocument(document, ada, keepSpending)
    expect(await spentBy(ada)).toBeCloseTo(before, 9)
    expect((await findLimits(server.person)).month).toEqual(month)
    await changeLimits({ ...noLimits, person: before }, server.person)
    expect(await runToEnd(await documentOf(ada, 'canals'), ada)).toMatchObject(pausedByPerson)
  })

  it('is not lifted by the person, and is by the owner for a run', async () => {
    await changeLimits({ ...noLimits, person: 0.001 }, server.person)
    const document = await documentOf(ada, 'bridges')
    const kept = [403, 'limit-kept']
    for (const capUsd of [null, 5])
      expect(await refusalOf(startRun(document, { task: 'plan', capUsd }, ada))).toEqual(kept)
    const run = await runToEnd(document, ada)
    expect(run).toMatchObject(pausedByPerson)
    expect(await refusalOf(resumeRun(run.id, { capUsd: 5 }, ada))).toEqual(kept)
    await server.db.prisma.member.create({ data: { documentId: document, userId: server.person.id, role: 'writer' } })
    expect(await refusalOf(resumeRun(run.id, { capUsd: 5 }, server.person))).toBeNull()
    expect(await server.end(run)).toMatchObject({ status: 'finished' })
  })

  it('is not passed by resuming what somebody else began, nor by what a run was allowed before', async () => {
    await changeLimits({ ...noLimits, run: 0.001 }, server.person)
    const document = await documentOf(server.person, 'quays')
    const others = await runToEnd(document, server.person)
    await server.db.prisma.member.create({ data: { documentId: document, userId: ada.id, role: 'writer' } })
    await changeLimits({ ...noLimits, person: 0.001 }, server.person)
    expect(await refusalOf(resumeRun(others.id, {}, ada))).toEqual([403, 'limit-kept'])

    await changeLimits(noLimits, server.person)
    const own = await documentOf(ada, 'piers')
    const allowed = await runToEnd(own, ada, { task: 'write', capUsd: 0.001 })
    expect(allowed.status).toBe('paused')
    await changeLimits({ ...noLimits, person: 0.001 }, server.person)
    const request = { ...allowed.request, capUsd: 1_000 }
    await server.db.prisma.run.update({ where: { id: allowed.id }, data: { request } })
    await resumeRun(allowed.id, {}, ada)
    await server.db.prisma.member.create({ data: { documentId: own, userId: server.person.id, role: 'reader' } })
    expect(await server.end(allowed)).toMatchObject(pausedByPerson)
  })

  it('stands in the estimate of whoever is limited', async () => {
    await changeLimits({ ...noLimits, person: 5 }, server.person)
    const { ownMonth } = await estimateBasisFor(ada)
    expect(ownMonth?.capUsd).toBe(5)
    expect(ownMonth?.spentUsd).toBeCloseTo(await spentBy(ada), 9)
    expect(await estimateBasisFor(server.person)).not.toHaveProperty('ownMonth')
    expect(await estimateBasis()).not.toHaveProperty('ownMonth')
  })

  it('is set by the owner alone, for others alone, and stays where other limits are changed', async () => {
    expect(await refusalOf(changePersonLimit(ada.id, { usd: 9 }, ada))).toMatchObject([403, expect.anything()])
    expect(await refusalOf(findPersonLimits(ada))).toMatchObject([403, expect.anything()])
    expect(await refusalOf(changePersonLimit(server.person.id, { usd: 9 }, server.person))).toEqual([
      409,
      'owner-unlimited',
    ])
    const nobody = '0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90'
    expect(await refusalOf(changePersonLimit(nobody, { usd: 9 }, server.person))).toEqual([404, 'unknown-person'])
    await changeLimits({ ...noLimits, person: 5 }, server.person)
    await changeLimits({ run: 1, document: null, month: null }, server.person)
    expect((await findLimits(server.person)).limits).toEqual({ run: 1, document: null, month: null, person: 5 })
  })
})
