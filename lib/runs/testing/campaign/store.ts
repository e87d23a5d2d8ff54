/** The database of a campaign: a test database, or a Postgres of its own where that is to be killed. */
import { connectDatabase, type Database } from '@/lib/platform/database'
import { applyMigrations } from '@/lib/platform/migrations'
import { testDatabase } from '@/lib/platform/testing/database'
import { type RestartablePostgres, startRestartablePostgres } from '@/lib/platform/testing/restartable-postgres'
import { beginAudit } from './audit'

export type Store = {
  readonly url: string
  readonly prisma: Database
  /** Null where it may not be killed. */
  readonly postgres: RestartablePostgres | null
  drop(): Promise<void>
}

export async function openStore(killsDatabase: boolean): Promise<Store> {
  const store = killsDatabase ? await ownStore() : { ...(await testDatabase()), postgres: null }
  await beginAudit(store.prisma)
  return store
}

async function ownStore(): Promise<Store> {
  const postgres = await startRestartablePostgres()
  await applyMigrations(postgres.url)
  const prisma = connectDatabase(postgres.url)
  return { url: postgres.url, prisma, postgres, drop: () => prisma.$disconnect().then(() => postgres.stop()) }
}
