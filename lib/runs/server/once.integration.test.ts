/** Connections that are lost around a commit, on a real Postgres. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { owner } from '@/lib/accounts/server/owner'
import { connectDatabase, type Transaction } from '@/lib/platform/database'
import { applyMigrations } from '@/lib/platform/migrations'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { startRestartablePostgres } from '@/lib/platform/testing/restartable-postgres'
import { newDocumentRow, newRunRow } from '../testing/rows'
import { type Attempts, patientlyOnce } from './once'
import { patiently } from './patiently'

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

/** Postgres writes the number of a transaction down with its commit only: one that it was killed in has its number again. */
it('does again what was lost with a Postgres that was killed, although its number was given anew and committed', async () => {
  const postgres = await startRestartablePostgres()
  try {
    await applyMigrations(postgres.url)
    const prisma = connectDatabase(postgres.url)
    const row = await newRunRow(prisma, await newDocumentRow(prisma, await owner()))
    const other = async (sequence: number) =>
      prisma.runEvent.create({ data: { runId: row.id, sequence, event: { type: 'waiting', ms: sequence } } })
    const tries: string[] = []
    const attempt = (attempts: Attempts<number>) =>
      prisma.$transaction(
        async (transaction) => {
          const event = { type: 'waiting', ms: 0 }
          await transaction.runEvent.create({ data: { runId: row.id, sequence: 1, event } })
          const noted = await attempts.note(transaction, 1)
          const [{ id } = { id: '' }] = await transaction.$queryRaw<
            { id: string }[]
          >`SELECT pg_current_xact_id()::text AS id`
          tries.push(id)
          if (tries.length === 1) await postgres.restart(0)
          return noted
        },
        { timeout: 30_000 },
      )
    await patientlyOnce<number>(async (attempts) => {
      try {
        return await attempt(attempts)
      } catch (error) {
        // What others commit meanwhile takes the number.
        for (let sequence = 100; sequence < 110; sequence += 1) await patiently(() => other(sequence))
        throw error
      }
    })
    expect(tries).toHaveLength(2)
    expect(await prisma.runEvent.count({ where: { runId: row.id, sequence: 1 } })).toBe(1)
    await prisma.$disconnect()
  } finally {
    await postgres.stop()
    connectDatabase(db.url)
  }
})
