/** prisma/schema.prisma and prisma/migrations say the same, and what only SQL can say holds too. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './testing/database'

const schema = readFileSync(join(process.cwd(), 'prisma/schema.prisma'), 'utf8')

let migrated: TestDatabase
let declared: TestDatabase

beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = readFileSync(file.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': { ...engine } })
  engine.__wbg_set_wasm(instance.exports)
  migrated = await testDatabase()
  declared = await testDatabase()
})

afterAll(async () => {
  await migrated?.drop()
  await declared?.drop()
})

test('the migrations make what the schema declares', async () => {
  expect(await structureOf(migrated)).toEqual(await structureDeclaredBy(schema))
})

test.each([
  ['a column more', 'brief          String\n', 'brief          String\n  subtitle String?\n'],
  ['a column less', '  writtenBy    String?\n', ''],
  ['another type', 'words        Int\n', 'words        BigInt\n'],
  ['a column that may be null', 'title          String\n', 'title          String?\n'],
  ['another default', '@default(false)', '@default(true)'],
  ['one more value', '  finished\n}', '  finished\n  lost\n}'],
  ['an index less', '  @@index([runId, sectionId])\n', ''],
  [
    'another delete rule',
    'plan      Plan?      @relation(fields: [planId], references: [id], onDelete: SetNull)',
    'plan      Plan?      @relation(fields: [planId], references: [id], onDelete: Cascade)',
  ],
])('drift is seen: %s', async (_, before, after) => {
  expect(schema).toContain(before)
  const altered = await structureDeclaredBy(schema.replace(before, after))
  expect(altered).not.toEqual(await structureOf(migrated))
})

/** Put into a database of its own, so that both are described in Postgres's words. */
async function structureDeclaredBy(datamodel: string): Promise<string[]> {
  const script = await scriptFor(datamodel)
  await query(declared, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  await query(declared, script)
  return structureOf(declared)
}

/** The SQL that makes an empty database what the schema says, from Prisma's own engine. */
async function scriptFor(datamodel: string): Promise<string> {
  const files = [{ path: 'schema.prisma', content: datamodel }]
  // Not as one URL: it would outweigh the database that the adapter is told of.
  const { hostname: host, port, username, password: secret, pathname } = new URL(declared.url)
  const [user, password] = [decodeURIComponent(username), decodeURIComponent(secret)]
  const server = { host, port: Number(port || 5432), user, password, database: pathname.slice(1) }
  const adapter = new PrismaPg(server, { schema: 'public' })
  const prisma = await engine.SchemaEngine.new(
    { datamodels: [['schema.prisma', datamodel]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
  const filters = { externalTables: [], externalEnums: [] }
  const to = { tag: 'schemaDatamodel' as const, files }
  const from = { tag: 'empty' as const }
  const { stdout } = await prisma.diff({ from, to, script: true, exitCode: false, filters })
  if (!stdout) throw new Error('Prisma gave no script for the schema.')
  return stdout
}

/**
 * A line for each column, key, index and enum. Checks and partial indexes are left out: Prisma's language has no words
 * for them, so only a migration can hold them. Nor does it know of its own list of migrations.
 */
const structure = `
  SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
           CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, ' default ' || pg_get_expr(d.adbin, d.adrelid)) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u')
  UNION ALL
  SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class i ON i.oid = indexrelid
   WHERE i.relnamespace = 'public'::regnamespace AND indpred IS NULL
  UNION ALL
  SELECT format('enum %s %s', typname, array_agg(enumlabel ORDER BY enumsortorder)) FROM pg_enum
    JOIN pg_type t ON t.oid = enumtypid WHERE typnamespace = 'public'::regnamespace GROUP BY typname
  ORDER BY line`

async function structureOf({ url }: TestDatabase): Promise<string[]> {
  const { rows } = await query({ url }, structure)
  return rows.map(({ line }) => line).filter((line) => !line.includes('_prisma_migrations'))
}

async function query({ url }: Pick<TestDatabase, 'url'>, sql: string): Promise<{ rows: { line: string }[] }> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query<{ line: string }>(sql)
  } finally {
    await client.end()
  }
}
