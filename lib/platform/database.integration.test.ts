import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withConnection } from './database-address'
import { type TestDatabase, testDatabase } from './testing/database'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

/** As a server that goes down does it. */
const cutConnections = () =>
  withConnection(db.url, (client) =>
    client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    ),
  )

describe('The database client', () => {
  it('lives through the loss of its connections, idle and busy', async () => {
    await Promise.all([1, 2, 3].map(() => db.prisma.$queryRaw`SELECT 1`))
    await cutConnections()
    const busy = db.prisma.$queryRaw`SELECT 1 FROM pg_sleep(30)`.then(
      () => 'answered',
      () => 'failed',
    )
    await expect.poll(() => db.prisma.$queryRaw`SELECT 1 AS one`.catch(() => null)).toEqual([{ one: 1 }])
    await cutConnections()
    expect(await busy).toBe('failed')
    await expect.poll(() => db.prisma.$queryRaw`SELECT 1 AS one`.catch(() => null)).toEqual([{ one: 1 }])
  })

  it('holds no locks for long where its process stands still in the middle of a transaction', async () => {
    const id = randomUUID()
    await db.prisma.user.create({ data: { id, name: 'Ada' } })
    const standing = db.prisma.$transaction(
      async (transaction) => {
        await transaction.user.update({ where: { id }, data: { name: 'Beda' } })
        await sleep(12_000)
        await transaction.user.count()
      },
      { timeout: 60_000 },
    )
    const ended = standing.then(
      () => 'committed',
      () => 'given up',
    )
    const began = performance.now()
    await sleep(500)
    await withConnection(db.url, (client) => client.query('UPDATE users SET name = $1 WHERE id = $2', ['Cid', id]))
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(await ended).toBe('given up')
  })

  it('stores texts and JSON without what Postgres has no room for', async () => {
    const user = await db.prisma.user.create({ data: { id: randomUUID(), name: 'A\0da \ud83d 😀' } })
    expect(user.name).toBe('Ada \ufffd 😀')
    const outline = { title: 'T\0ea', cups: ['\ud800'] }
    const data = {
      title: 'Tea',
      brief: 'Tea',
      type: 'other' as const,
      language: 'en',
      requestedWords: 50,
      model: 'rehearsal/standard',
      plans: { create: { id: randomUUID(), version: 1, outline, totalWords: 50 } },
    }
    const { plans } = await db.prisma.$transaction((transaction) =>
      transaction.document.create({ data: { id: randomUUID(), ...data }, include: { plans: true } }),
    )
    expect(plans[0]?.outline).toEqual({ title: 'Tea', cups: ['\ufffd'] })
  })

  it('takes no more than ten connections', async () => {
    await Promise.all(Array.from({ length: 40 }, () => db.prisma.$queryRaw`SELECT 1 FROM pg_sleep(0.02)`))
    const { rows } = await withConnection(db.url, (client) =>
      client.query('SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database()'),
    )
    expect(rows[0].count).toBe(11)
  })
})
