/** Connections that are lost around a commit, on a real Postgres. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { owner } from '@/lib/accounts/server/owner'
import type { Transaction } from '@/lib/platform/database'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { newDocumentRow, newRunRow } from '../testing/rows'
import { patientlyOnce } from './once'

let db: TestDatabase
let runId = ''
beforeAll(async () => {
  db = await testDatabase()
  runId = (await newRunRow(db.prisma, await newDocumentRow(db.prisma, await owner()))).id
})
afterAll(() => db.drop())

const lost = Object.assign(new Error('Connection terminated unexpectedly'), { code: 'P1017' })

async function add(transaction: Transaction): Promise<number> {
  const sequence = 1 + (await transaction.runEvent.count({ where: { runId } }))
  const event = { type: 'waiting', reason: 'The provider is busy.', ms: sequence }
  await transaction.runEvent.create({ data: { runId, sequence, event } })
  return sequence
}

it('does nothing twice when the answer to a commit was lost', async () => {
  const late = vi.fn(async () => undefined)
  const work = vi.fn()
  const sequence = await patientlyOnce<number>(async (attempts) => {
    work()
    await db.prisma.$transaction(async (transaction) => attempts.note(transaction, await add(transaction)))
    throw lost
  }, late)
  expect(sequence).toBe(1)
  expect([work.mock.calls.length, late.mock.calls.length]).toEqual([1, 1])
  expect(await db.prisma.runEvent.count({ where: { runId } })).toBe(1)
})

it('does again what was not committed', async () => {
  let tries = 0
  const sequence = await patientlyOnce<number>((attempts) =>
    db.prisma.$transaction(async (transaction) => {
      const result = await attempts.note(transaction, await add(transaction))
      tries += 1
      if (tries === 1) throw lost
      return result
    }),
  )
  expect([tries, sequence]).toEqual([2, 2])
  expect(await db.prisma.runEvent.count({ where: { runId } })).toBe(2)
})
