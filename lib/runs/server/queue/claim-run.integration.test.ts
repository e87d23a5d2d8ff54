import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '@/lib/accounts/person'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { newDocumentRow, newPerson, newRunRow } from '../../testing/rows'
import { demandFree } from '../demand-free'
import { RunControl } from '../performing/run-control'
import { type RunEnd, settleRun } from '../performing/settle-run'
import { stopRun } from '../stop-run'
import { claimRun } from './claim-run'
import { lockHeld } from './demand-held'
import { setRunQueue } from './queue'
import { setRunHolder } from './run-holder'
import { STALE_MS, TakeOver } from './take-over'

const WORKER = '01900000-0000-7000-8000-000000000001'
const OTHER = '01900000-0000-7000-8000-000000000002'

let db: TestDatabase
let person: Person
let documentId: string
let sent: string[] = []

beforeAll(async () => {
  db = await testDatabase()
  person = await newPerson(db.prisma)
  setRunQueue({
    send: async (_transaction, runId) => {
      sent.push(runId)
    },
  })
})
afterAll(() => db.drop())
beforeEach(async () => {
  sent = []
  documentId = await newDocumentRow(db.prisma, person)
})

const settle = (runId: string, end: RunEnd, workerId: string = WORKER) =>
  settleRun({ runId, documentId, workerId }, end)
const statusOf = async (id: string) => (await db.prisma.run.findUniqueOrThrow({ where: { id } })).status
const eventsOf = async (runId: string) => {
  const rows = await db.prisma.runEvent.findMany({ where: { runId }, orderBy: { sequence: 'asc' } })
  return rows.map(({ event }) => (event as { type: string }).type)
}

describe('Taking runs', () => {
  it('takes one run of a document at a time, in the order in which they were asked for', async () => {
    const first = await newRunRow(db.prisma, documentId)
    const second = await newRunRow(db.prisma, documentId, { task: 'section' })
    const claimed = await Promise.all([
      claimRun(second.id, WORKER),
      claimRun(first.id, WORKER),
      claimRun(second.id, WORKER),
    ])
    expect(claimed.flatMap((run) => run?.id ?? [])).toEqual([first.id])
    await settle(first.id, { type: 'finished' })
    expect(sent).toEqual([second.id])
    expect((await claimRun(second.id, WORKER))?.id).toBe(second.id)
  })

  it('tells that it began and how it ended, with the run as it is then', async () => {
    const { id } = await newRunRow(db.prisma, documentId)
    await claimRun(id, WORKER)
    await settle(id, { type: 'stopped' })
    expect(await eventsOf(id)).toEqual(['run-started', 'run-stopped'])
    expect(await statusOf(id)).toBe('stopped')
  })

  it('refuses a second run that plans or writes, and lets one section be written again', async () => {
    await newRunRow(db.prisma, documentId, { status: 'running' })
    await expect(demandFree(db.prisma, documentId, 'plan')).rejects.toMatchObject({ status: 409, code: 'run-active' })
    await expect(demandFree(db.prisma, documentId, 'section')).resolves.toBeUndefined()
  })

  it('does not take a run again before it has let go of it', async () => {
    const { id } = await newRunRow(db.prisma, documentId)
    expect(await claimRun(id, WORKER, (runId) => runId === id)).toBeNull()
    expect((await claimRun(id, WORKER, () => false))?.id).toBe(id)
  })

  it('leaves alone what was moved otherwise meanwhile', async () => {
    const { id } = await newRunRow(db.prisma, documentId, { status: 'stopped' })
    await settle(id, { type: 'finished' })
    expect(await statusOf(id)).toBe('stopped')
    expect(await eventsOf(id)).toEqual([])
  })
})

describe('Stopping a run that a worker elsewhere holds', () => {
  afterEach(() => setRunHolder(undefined))

  it('asks the worker that has taken it meanwhile, and never stops it under that one’s hands', async () => {
    const { id } = await newRunRow(db.prisma, documentId)
    await claimRun(id, WORKER)
    const asked: string[] = []
    const stop = async () => {
      asked.push((await db.prisma.run.findUniqueOrThrow({ where: { id } })).workerId ?? 'nobody')
      // The first one dies without an answer, and another one takes its run over.
      if (asked.length > 1) return settle(id, { type: 'stopped' }, OTHER)
      await settle(id, { type: 'handed-back' })
      await claimRun(id, OTHER)
    }
    setRunHolder({ pause: () => undefined, stop })
    expect((await stopRun(id, person)).status).toBe('stopped')
    expect(asked).toEqual([WORKER, OTHER])
    expect((await eventsOf(id)).filter((type) => type === 'run-stopped')).toHaveLength(1)
  })

  it('says that it has ended when it came to its end meanwhile', async () => {
    const { id } = await newRunRow(db.prisma, documentId)
    await claimRun(id, WORKER)
    setRunHolder({ pause: () => undefined, stop: () => settle(id, { type: 'finished' }) })
    await expect(stopRun(id, person)).rejects.toMatchObject({ status: 409, code: 'run-state' })
    expect(await statusOf(id)).toBe('finished')
  })
})

describe('Taking over', () => {
  it('queues what a dead process was writing and pauses what it was asked to pause', async () => {
    const stale = new Date(Date.now() - STALE_MS - 1000)
    const writing = await newRunRow(db.prisma, documentId, { status: 'running', heartbeatAt: stale })
    const other = await newDocumentRow(db.prisma, person)
    const pausing = await newRunRow(db.prisma, other, { status: 'pausing', heartbeatAt: stale })
    await new TakeOver().look(() => false, new Set([WORKER]))
    expect([await statusOf(writing.id), await statusOf(pausing.id)]).toEqual(['queued', 'paused'])
    expect(sent).toContain(writing.id)
    expect(sent).not.toContain(pausing.id)
  })

  it('leaves a run alone whose heartbeat is fresh, unless its worker is not there when this one begins', async () => {
    const { id } = await newRunRow(db.prisma, documentId)
    await claimRun(id, WORKER)
    await new TakeOver().look(() => false, new Set([WORKER, OTHER]))
    expect(await statusOf(id)).toBe('running')
    await new TakeOver().look(() => false, new Set([OTHER]))
    expect(await statusOf(id)).toBe('queued')
  })

  it('believes at the second look that a worker is gone, for it may be connecting anew', async () => {
    const { id } = await newRunRow(db.prisma, documentId)
    await claimRun(id, WORKER)
    const takeOver = new TakeOver()
    const [both, one] = [new Set([WORKER, OTHER]), new Set([OTHER])]
    for (const present of [both, one, both, one]) await takeOver.look(() => false, present)
    expect(await statusOf(id)).toBe('running')
    await takeOver.look(() => false, one)
    expect(await statusOf(id)).toBe('queued')
  })

  it('lets a worker that was frozen write nothing in the name of a run that another one has taken', async () => {
    const { id } = await newRunRow(db.prisma, documentId)
    await claimRun(id, WORKER)
    const control = new RunControl()
    const lock = () => db.prisma.$transaction((transaction) => lockHeld(transaction, { id, workerId: WORKER }, control))
    await lock()
    await settle(id, { type: 'handed-back' })
    await claimRun(id, OTHER)
    await expect(lock()).rejects.toThrow('no longer held by this worker')
    expect(control.brokenOff).toBe('lost')
  })

  it('leaves a run to the worker that has taken it since', async () => {
    const { id } = await newRunRow(db.prisma, documentId)
    await claimRun(id, OTHER)
    await settle(id, { type: 'handed-back' }, WORKER)
    await settle(id, { type: 'finished' }, WORKER)
    expect(await statusOf(id)).toBe('running')
    await settle(id, { type: 'finished' }, OTHER)
    expect(await statusOf(id)).toBe('finished')
  })
})
