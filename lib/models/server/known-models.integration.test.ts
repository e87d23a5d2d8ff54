import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '@/lib/accounts/person'
import { owner } from '@/lib/accounts/server/owner'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { costOf } from '../prices'
import { changeModel, knownModels } from './known-models'
import { ownPrices } from './prices'
import { addConnection, removeConnection } from './stored-connections'

let db: TestDatabase
let person: Person
beforeAll(async () => {
  db = await testDatabase()
  person = await owner()
})
afterAll(() => db.drop())

it('keeps what people set of a model, of one field at a time, until its connection goes', async () => {
  const gateway = { provider: 'compatible', name: 'House', baseUrl: 'http://127.0.0.1:9/v1', headers: {} } as const
  const id = await addConnection(gateway, person)
  const price = { input: 2, output: 4, cacheRead: 0.2, cacheWrite: 2 }
  await changeModel({ name: 'house/org/llama-70b', isTyped: true, price }, person)
  await changeModel({ name: 'house/org/llama-70b', maxOutputTokens: 9_000 }, person)
  const known = {
    name: 'house/org/llama-70b',
    isTyped: true,
    contextTokens: null,
    maxOutputTokens: 9_000,
    price,
    structuredOutput: null,
  }
  expect(await knownModels()).toEqual([known])
  const usage = { promptTokens: 1_000, cachedTokens: 500, cacheWriteTokens: 0, outputTokens: 100 }
  expect(costOf('house/org/llama-70b', usage, await ownPrices())).toBe(1_000 + 100 + 400)
  await changeModel({ name: 'house/org/llama-70b', price: null }, person)
  expect(costOf('house/org/llama-70b', usage, await ownPrices())).toBeNull()
  await removeConnection(id, person)
  expect(await knownModels()).toEqual([])
})

it('refuses what is no model of a connection', async () => {
  await expect(changeModel({ name: 'nobody/x', isTyped: true }, person)).rejects.toMatchObject({ status: 404 })
  for (const name of ['x', 'rehearsal/standard', 'House/x'])
    await expect(changeModel({ name, isTyped: true }, person)).rejects.toMatchObject({ status: 400 })
})
