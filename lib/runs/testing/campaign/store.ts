/** The database of a campaign, on a Postgres of its own that may be killed. */
import { connectDatabase, type Database } from '@/lib/platform/database'
import { applyMigrations } from '@/lib/platform/migrations'
import { type RestartablePostgres, startRestartablePostgres } from '@/lib/platform/testing/restartable-postgres'
import { beginAudit } from './audit'

export type Store = {
  readonly url: string
  readonly prisma: Database
  readonly postgres: RestartablePostgres
  drop(): Promise<void>
}

export async function openStore(): Promise<Store> {
  const postgres = await startRestartablePostgres()
  const { url } = postgres
  await applyMigrations(url)
  const prisma = connectDatabase(url)
  await beginAudit(prisma)
  return { url, prisma, postgres, drop: () => prisma.$disconnect().then(() => postgres.stop()) }
}
