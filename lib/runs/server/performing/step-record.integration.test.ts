/** Steps that are put down by several at once, on a real Postgres. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { owner } from '@/lib/accounts/server/owner'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { newDocumentRow, newRunRow } from '../../testing/rows'
import { EventBatch } from '../following/event-batch'
import { lockRun } from '../locks'
import { StepRecord } from './step-record'

let db: TestDatabase
let runId = ''
beforeAll(async () => {
  db = await testDatabase()
  runId = (await newRunRow(db.prisma, await newDocumentRow(db.prisma, await owner()))).id
})
afterAll(() => db.drop())

it('never waits for each other: the run is locked before its steps', async () => {
  const steps = new StepRecord(
    runId,
    () => ({}),
    (work) => db.prisma.$transaction(work),
    async () => undefined,
  )
  const stepId = newId()
  await steps.start({
    type: 'step-started',
    stepId,
    kind: 'write',
    sectionId: null,
    model: 'rehearsal/standard',
    mostMicroUsd: 0,
  })
  const usage = { promptTokens: 10, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 20 }
  steps.end(stepId, { status: 'finished', usage, words: 15, failure: null })
  let settling: Promise<unknown> = Promise.resolve()
  await db.prisma.$transaction(async (transaction) => {
    await lockRun(transaction, runId)
    settling = db.prisma.$transaction((other) => steps.settle(other, new EventBatch(), [stepId]))
    await untilSomebodyWaits()
    await steps.settle(transaction, new EventBatch(), [stepId])
  })
  await settling
  expect(await db.prisma.step.findUnique({ where: { id: stepId } })).toMatchObject({ status: 'finished', words: 15 })
  expect(await db.prisma.runEvent.count({ where: { runId } })).toBe(2)
})

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await db.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()`
    if (waiting.length > 0) return
  }
}
