import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { recordConnections } from './record-connections'

let db: TestDatabase

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

const named = async () =>
  (await db.prisma.modelConnection.findMany()).map(({ provider, name }) => `${provider} ${name}`)

it('notes what the environment names, once, and lets go of what it names no longer', async () => {
  const gone = {
    id: '01900000-0000-7000-8000-000000000001',
    provider: 'openai',
    handle: 'openai',
    name: 'OpenAI',
  } as const
  await db.prisma.modelConnection.create({ data: { ...gone, fromEnvironment: true } })
  await recordConnections()
  await recordConnections()
  expect(await named()).toEqual(['rehearsal Rehearsal'])
})

it('keeps a connection that people have added', async () => {
  const kept = {
    id: '01900000-0000-7000-8000-000000000002',
    provider: 'compatible',
    handle: 'gateway',
    name: 'Gateway',
  } as const
  await db.prisma.modelConnection.create({ data: { ...kept, key: new Uint8Array([1]) } })
  await recordConnections()
  expect(await named()).toContain('compatible Gateway')
})
