/**
 * Applies the migrations of prisma/migrations as `prisma migrate deploy` does, and records them as it does, in
 * `_prisma_migrations`: that engine can't be had on a closed network. One difference: a migration and its record are one
 * transaction, so one that fails leaves nothing behind.
 */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { withConnection } from './database-address'
import { projectDirectory } from './project'
import { codeOf, StartError } from './start-error'

/** The number that Prisma locks with, too. */
const LOCK = 72_707_369
const WAIT = '60s'

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }
type Applied = { readonly migration_name: string; readonly checksum: string; readonly finished_at: Date | null }

/** Returns the names of those applied now. Throws a StartError that says what stands in the database then. */
export function applyMigrations(databaseUrl: string, project = projectDirectory()): Promise<string[]> {
  const migrations = readMigrations(project)
  return withConnection(databaseUrl, async (client) => {
    await lock(client)
    await makeRecord(client)
    const missing = await missingOf(client, migrations)
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  })
}

/** For a process that works beside a server: throws a StartError unless all are applied, and changes nothing. */
export function demandMigrated(databaseUrl: string, project = projectDirectory()): Promise<void> {
  return withConnection(databaseUrl, async (client) => {
    const { rows } = await client.query(`SELECT to_regclass('_prisma_migrations') AS record`)
    const isSetUp = rows[0]?.record !== null
    if (isSetUp && (await missingOf(client, readMigrations(project))).length === 0) return
    throw new StartError(
      'not-migrated',
      'The database is not set up for this version of Longhand. Start the server of this version first; it brings the database up to date.',
    )
  })
}

/** Throws a StartError where what is applied is not known here. */
async function missingOf(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows: applied } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  demandKnown(applied, migrations)
  const names = new Set(applied.map((row) => row.migration_name))
  return migrations.filter(({ name }) => !names.has(name))
}

/** In the order of their names, which begin with their time. */
export function readMigrations(project = projectDirectory()): Migration[] {
  const folder = join(project, 'prisma', 'migrations')
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const script = readFileSync(join(folder, name, 'migration.sql'))
      return { name, sql: script.toString('utf8'), checksum: createHash('sha256').update(script).digest('hex') }
    })
}

/** Two starts on one database: the second waits for the first, then finds nothing left to do. */
async function lock(client: Client): Promise<void> {
  await client.query(`SET lock_timeout = '${WAIT}'`)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
  } catch (error) {
    if (codeOf(error) !== '55P03') throw error
    throw refused('another process has been changing it for a minute. Wait for it and start again.')
  }
}

async function makeRecord(client: Client): Promise<void> {
  try {
    await client.query(recordTable)
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    throw refused('its user may not make tables there. Let that user own the database.')
  }
}

const recordTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

function demandKnown(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  const newest = migrations.at(-1)?.name ?? ''
  for (const { migration_name: name, checksum, finished_at } of applied) {
    if (finished_at === null)
      throw refused(`its migration ${name} was begun by another tool and never finished. Restore a backup of it.`)
    if (!known.has(name) && name > newest)
      throw refused(`it was last used by a newer Longhand (${name}). Fetch that version, or restore a backup.`)
    if (!known.has(name)) throw refused(`it holds a migration that this Longhand lacks, ${name}. Fetch Longhand anew.`)
    if (known.get(name) !== checksum)
      throw refused(`its migration ${name} was applied from another text than this Longhand has. Fetch Longhand anew.`)
  }
}

const refused = (why: string): StartError =>
  new StartError('migration-refused', `Longhand can't use this database: ${why} Nothing was changed.`)

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    const started = new Date()
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, started],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw new StartError(
      'migration-failed',
      `The database could not be brought up to date: ${name} failed (${error instanceof Error ? error.message : error}). ` +
        'It is as it was before that step.',
      { cause: error },
    )
  }
}
