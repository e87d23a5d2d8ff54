import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withConnection } from './database-address'
import { applyMigrations } from './migrations'
import { StartError } from './start-error'
import { emptyDatabase } from './testing/database'
import { testFolder } from './testing/folder'

let database: Awaited<ReturnType<typeof emptyDatabase>>
let project: ReturnType<typeof testFolder>

beforeEach(async () => {
  database = await emptyDatabase()
  project = testFolder()
  migration('1_things', 'CREATE TABLE things (id INT);')
  migration('2_names', 'ALTER TABLE things ADD COLUMN name TEXT; CREATE INDEX ON things (name);')
})
afterEach(async () => {
  project.remove()
  await database.drop()
})

const folderOf = (name: string) => join(project.path, 'prisma/migrations', name)
function migration(name: string, sql: string): void {
  mkdirSync(folderOf(name), { recursive: true })
  writeFileSync(join(folderOf(name), 'migration.sql'), sql)
}

const apply = () => applyMigrations(database.url, project.path)
const query = async (sql: string) => (await withConnection(database.url, (client) => client.query(sql))).rows

async function refusal(): Promise<string> {
  const error = await apply().catch((error: unknown) => error)
  if (error instanceof StartError) return error.message
  throw error
}

describe('Migrations', () => {
  it('are applied in their order, once', async () => {
    expect(await apply()).toEqual(['1_things', '2_names'])
    expect(await apply()).toEqual([])
    migration('3_more', 'ALTER TABLE things ADD COLUMN more TEXT')
    expect(await apply()).toEqual(['3_more'])
    expect(await query('SELECT id, name, more FROM things')).toEqual([])
  })

  it('are recorded as Prisma records them', async () => {
    await apply()
    const [row] = await query('SELECT * FROM _prisma_migrations ORDER BY migration_name LIMIT 1')
    expect(row).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: createHash('sha256').update('CREATE TABLE things (id INT);').digest('hex'),
      finished_at: expect.any(Date),
      migration_name: '1_things',
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    })
  })

  it('are applied once by two starts at the same time', async () => {
    const applied = await Promise.all([apply(), apply(), apply()])
    expect(applied.flat()).toEqual(['1_things', '2_names'])
  })

  it('are refused to a user who may not make tables', async () => {
    const url = new URL(database.url)
    const name = `guest_${url.pathname.slice(1)}`
    await query(`CREATE ROLE "${name}" LOGIN PASSWORD 'guest'`)
    Object.assign(url, { username: name, password: 'guest' })
    const error = await applyMigrations(url.toString(), project.path).catch((error: unknown) => error)
    await query(`DROP ROLE "${name}"`)
    expect(error).toMatchObject({
      name: 'StartError',
      message: expect.stringContaining('its user may not make tables there. Let that user own the database.'),
    })
  })

  it('leave nothing of one that fails, and go on from there once it is mended', async () => {
    migration('2_names', 'ALTER TABLE things ADD COLUMN name TEXT; SELECT 1/0;')
    expect(await refusal()).toBe(
      'The database could not be brought up to date: 2_names failed (division by zero). It is as it was before that step.',
    )
    expect(await query('SELECT migration_name FROM _prisma_migrations')).toEqual([{ migration_name: '1_things' }])
    await expect(query('SELECT name FROM things')).rejects.toThrow('does not exist')
    migration('2_names', 'ALTER TABLE things ADD COLUMN name TEXT;')
    expect(await apply()).toEqual(['2_names'])
  })

  it('refuse a database whose applied migration has another text', async () => {
    await apply()
    migration('1_things', 'CREATE TABLE things (id BIGINT);')
    expect(await refusal()).toContain('its migration 1_things was applied from another text')
  })

  it('refuse a database that lacks none but knows one that is missing here', async () => {
    await apply()
    rmSync(folderOf('1_things'), { recursive: true })
    expect(await refusal()).toContain('it holds a migration that this Longhand lacks, 1_things')
  })

  it('refuse a database that a newer Longhand used', async () => {
    await apply()
    rmSync(folderOf('2_names'), { recursive: true })
    expect(await refusal()).toContain('it was last used by a newer Longhand (2_names)')
  })

  it('refuse a database in which another tool left one unfinished, unless it was rolled back', async () => {
    await apply()
    await query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_names'`)
    expect(await refusal()).toContain('its migration 2_names was begun by another tool and never finished')
    await query('DROP INDEX things_name_idx; ALTER TABLE things DROP COLUMN name')
    await query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '2_names'`)
    expect(await apply()).toEqual(['2_names'])
  })

  it('of Longhand itself are applied to an empty database', async () => {
    const applied = await applyMigrations(database.url)
    expect(applied[0]).toBe('20261124150000_init')
    expect(await applyMigrations(database.url)).toEqual([])
  })
})
