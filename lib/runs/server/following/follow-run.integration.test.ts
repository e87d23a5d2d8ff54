import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { sectionIdSchema } from '../../../outline/outline'
import type { StoredRunEvent } from '../../run-event'
import { newDocumentRow, newPerson, newRunRow } from '../../testing/rows'
import { withEvents } from './event-batch'
import { type FollowedEvent, followRun } from './follow-run'
import { runBus } from './run-bus'

let db: TestDatabase
const sectionId = sectionIdSchema.parse('01900000-0000-7000-8000-000000000000')

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

const waiting = (ms: number): StoredRunEvent => ({ type: 'waiting', reason: 'Busy.', ms })

const tell = (runId: string, ms: number) =>
  withEvents((transaction, events) => events.add(transaction, runId, waiting(ms)))

async function runWithEvents(count: number): Promise<string> {
  const person = await newPerson(db.prisma)
  const run = await newRunRow(db.prisma, await newDocumentRow(db.prisma, person), { status: 'running' })
  for (let at = 1; at <= count; at += 1) await tell(run.id, at)
  return run.id
}

async function take(events: AsyncIterable<FollowedEvent>, count: number): Promise<FollowedEvent[]> {
  const taken: FollowedEvent[] = []
  for await (const followed of events) {
    if (followed.event.type !== 'caught-up') taken.push(followed)
    if (taken.length === count) break
  }
  return taken
}

const ids = (events: readonly FollowedEvent[]) => events.map(({ id }) => id)

describe('Following a run', () => {
  it('gives what is stored after a number, then what happens', async () => {
    const runId = await runWithEvents(3)
    const following = take(followRun(runId, 1, AbortSignal.timeout(5000)), 4)
    await tell(runId, 4)
    await tell(runId, 5)
    expect(ids(await following)).toEqual([2, 3, 4, 5])
  })

  it('numbers the events of many at once without gap or double', async () => {
    const runId = await runWithEvents(0)
    const following = take(followRun(runId, 0, AbortSignal.timeout(10_000)), 40)
    await Promise.all(Array.from({ length: 40 }, (_, at) => tell(runId, at)))
    expect(ids(await following)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  })

  it('finds events that another process stored', async () => {
    const runId = await runWithEvents(1)
    const following = take(followRun(runId, 0, AbortSignal.timeout(8000)), 2)
    await db.prisma.runEvent.create({ data: { runId, sequence: 2, event: waiting(2) } })
    expect(ids(await following)).toEqual([1, 2])
  })

  it('tells one who joins in the middle of a section its text so far, then the rest', async () => {
    const runId = await runWithEvents(2)
    runBus().delta(runId, sectionId, 'One. ')
    runBus().delta(runId, sectionId, 'Two. ')
    const following = take(followRun(runId, 0, AbortSignal.timeout(5000)), 5)
    await new Promise((resolve) => setTimeout(resolve, 200))
    runBus().delta(runId, sectionId, 'Three.')
    const heard = await following
    expect(heard[2]?.event.type).toBe('section-text')
    expect(heard.map(({ event }) => ('text' in event ? event.text : '')).join('')).toBe('One. Two. Three.')
    runBus().quiet(runId)
  })

  it('says where what had happened ends, unless it was all', async () => {
    const runId = await runWithEvents(2)
    const types: string[] = []
    for await (const { event } of followRun(runId, 0, AbortSignal.timeout(5000))) {
      types.push(event.type)
      if (types.length === 3) await tell(runId, 3)
      if (types.length === 4) break
    }
    expect(types).toEqual(['waiting', 'waiting', 'caught-up', 'waiting'])
  })

  it('ends at once when everything of an ended run was told', async () => {
    const runId = await runWithEvents(1)
    await db.prisma.run.update({ where: { id: runId }, data: { status: 'failed' } })
    const heard = await take(followRun(runId, 0, AbortSignal.timeout(5000)), 99)
    expect(ids(heard)).toEqual([1])
  })

  it('ends with its signal', async () => {
    const runId = await runWithEvents(1)
    const heard = await take(followRun(runId, 0, AbortSignal.timeout(300)), 99)
    expect(ids(heard)).toEqual([1])
  })
})
