import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { disconnectService } from './service-sign-in'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function somebodyWith(ways: readonly string[]) {
  const id = newId()
  const accounts = ways.map((providerId) => ({ id: newId(), providerId, accountId: `${providerId} ${id}` }))
  await database.prisma.user.create({ data: { id, name: 'Rosa', accounts: { create: accounts } } })
  return { id, name: 'Rosa' }
}

const waysOf = async ({ id }: { id: string }) =>
  (await database.prisma.account.findMany({ where: { userId: id }, orderBy: { providerId: 'asc' } })).map(
    ({ providerId }) => providerId,
  )

it('disconnects one service and leaves the other ways in, of others too', async () => {
  const [rosa, maja] = [await somebodyWith(['credential', 'github']), await somebodyWith(['github', 'gitlab'])]
  await disconnectService('github', rosa)
  expect(await waysOf(rosa)).toEqual(['credential'])
  expect(await waysOf(maja)).toEqual(['github', 'gitlab'])
})

it('keeps the last way in', async () => {
  const maja = await somebodyWith(['github'])
  await expect(disconnectService('github', maja)).rejects.toMatchObject({ status: 409, code: 'last-way-in' })
  expect(await waysOf(maja)).toEqual(['github'])
  // What is not connected is nobody's way in.
  await disconnectService('google', maja)
})

it('keeps one way in of two that are disconnected at once', async () => {
  const maja = await somebodyWith(['github', 'gitlab'])
  const done = await Promise.allSettled([disconnectService('github', maja), disconnectService('gitlab', maja)])
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await waysOf(maja)).toHaveLength(1)
})
