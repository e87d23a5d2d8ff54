import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { News } from '@/lib/platform/news'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { type StartedQueue, startQueue } from './start-queue'

let db: TestDatabase
let news: News
let queue: StartedQueue
let performed: { runId: string; at: number }[] = []
let release: (() => void) | null = null

beforeAll(async () => {
  db = await testDatabase()
  news = await News.open(db.url)
  queue = await startQueue(db.url, news)
  await queue.listen(2, async (runId) => {
    performed.push({ runId, at: Date.now() })
    if (release) await new Promise<void>((resolve) => (release = resolve))
  })
})
afterAll(async () => {
  await queue.close()
  await news.close()
  await db.drop()
})
beforeEach(() => {
  performed = []
  release = null
})

const send = (runId: string) => db.prisma.$transaction((transaction) => queue.send(transaction, runId))
const performedRuns = () => performed.map(({ runId }) => runId)

describe('The queue of runs', () => {
  it('wakes a worker at once when the transaction commits', async () => {
    const runId = newId()
    const sent = Date.now()
    await send(runId)
    await vi.waitFor(() => expect(performedRuns()).toEqual([runId]), { timeout: 4000 })
    const [first] = performed
    expect((first?.at ?? 0) - sent).toBeLessThan(1000)
  })

  it('knows nothing of a run whose transaction was rolled back', async () => {
    const lost = db.prisma.$transaction(async (transaction) => {
      await queue.send(transaction, newId())
      throw new Error('No.')
    })
    await expect(lost).rejects.toThrow('No.')
    const runId = newId()
    await send(runId)
    await vi.waitFor(() => expect(performedRuns()).toEqual([runId]), { timeout: 4000 })
  })

  it('does several at once, and queues a run once for as long as it waits', async () => {
    release = () => {}
    const [one, two, three] = [newId(), newId(), newId()]
    for (const runId of [one, two, three, three, three]) await send(runId)
    await vi.waitFor(() => expect(performedRuns()).toEqual([one, two]), { timeout: 4000 })
    for (let at = 0; at < 20 && performed.length < 3; at += 1) {
      release?.()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    release?.()
    release = null
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(performedRuns()).toEqual([one, two, three])
  })
})
