/** A database of one's own for a test file: a clone of a migrated template, on the Postgres that DATABASE_URL names. */
import { createHash, randomUUID } from 'node:crypto'
import { type Client, escapeIdentifier } from 'pg'
import { connectDatabase, type Database } from '../database'
import { withConnection } from '../database-address'
import { readEnvironment } from '../environment'
import { applyMigrations, readMigrations } from '../migrations'

export type TestDatabase = {
  readonly url: string
  /** The client of this process: `database()` gives the same one. */
  readonly prisma: Database
  drop(): Promise<void>
}

export async function testDatabase(): Promise<TestDatabase> {
  const { url, drop } = await newDatabase(await migratedTemplate())
  const prisma = connectDatabase(url)
  return { url, prisma, drop: () => prisma.$disconnect().then(drop) }
}

/** Without tables. */
export const emptyDatabase = () => newDatabase('template0')

async function newDatabase(template: string): Promise<Pick<TestDatabase, 'url' | 'drop'>> {
  const name = `longhand_test_${randomUUID().replaceAll('-', '')}`
  await asAdmin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${escapeIdentifier(template)}`))
  const drop = async () => {
    await asAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  }
  return { url: urlOf(name), drop }
}

/** Named after its migrations, so that a change of them makes a new one. */
function migratedTemplate(): Promise<string> {
  const checksums = readMigrations().map(({ checksum }) => checksum)
  const name = `longhand_migrated_${createHash('sha256').update(checksums.join()).digest('hex').slice(0, 16)}`
  return asAdmin(async (client) => {
    // Test files run side by side: one makes the template, the others wait.
    await client.query(`SELECT pg_advisory_lock(hashtext('longhand template'))`)
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await makeTemplate(client, name)
    return name
  })
}

async function makeTemplate(admin: Client, name: string): Promise<void> {
  const unfinished = `${name}_new`
  await admin.query(`DROP DATABASE IF EXISTS ${unfinished}`)
  await admin.query(`CREATE DATABASE ${unfinished}`)
  await applyMigrations(urlOf(unfinished))
  await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
}

const asAdmin = <T>(work: (client: Client) => Promise<T>): Promise<T> => withConnection(serverUrl(), work)

function serverUrl(): string {
  const { databaseUrl } = readEnvironment()
  if (!databaseUrl) throw new Error('Integration tests need a Postgres: set DATABASE_URL, or run npm test.')
  return databaseUrl
}

function urlOf(name: string): string {
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return url.toString()
}
