import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { type ProtocolServer, startProtocolServer } from '../testing/protocol-server'

const key = 'sk-rotated-4711'
const headers = { 'X-Team': 'rotated team' }

let db: TestDatabase
let gateway: ProtocolServer
let folder = ''
let id = ''

beforeAll(async () => {
  db = await testDatabase()
  gateway = await startProtocolServer({ wire: 'chat', key, models: ['llama'] })
})
afterAll(async () => {
  await gateway.close()
  await db.drop()
})

/** As a process does that has just started, in this environment. */
async function started(environment: Readonly<Record<string, string>> = {}) {
  vi.resetModules()
  for (const name of ['LONGHAND_SECRET', 'LONGHAND_OLD_SECRET']) vi.stubEnv(name, environment[name])
  vi.stubEnv('LONGHAND_DATA', folder)
  const { owner } = await import('@/lib/accounts/server/owner')
  return {
    person: await owner(),
    ...(await import('./stored-connections')),
    ...(await import('./secret-rotation')),
    ...(await import('@/lib/platform/secret')),
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'longhand-rotation-'))
  const { addConnection, person } = await started()
  id = await addConnection(
    { provider: 'compatible', name: 'Gateway', baseUrl: `${gateway.url}/v1`, key, headers },
    person,
  )
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await db.prisma.modelConnection.deleteMany()
  rmSync(folder, { recursive: true })
})

const stored = () => db.prisma.modelConnection.findUniqueOrThrow({ where: { id } })

/** The server takes no other key, so that a list shows that it was opened. */
async function opens({ storedConnections }: Awaited<ReturnType<typeof started>>): Promise<boolean> {
  const [connection] = await storedConnections()
  return (
    (await connection?.list(AbortSignal.timeout(5_000)).then(
      (models) => models.length === 1,
      (error: Error) => (/can’t be read/.test(error.message) ? false : Promise.reject(error)),
    )) ?? false
  )
}

it('seals keys and headers under the new secret, and the old one opens nothing', async () => {
  const before = await started()
  const old = before.installationSecret()
  const row = await stored()
  expect(await before.rotateInstallationSecret()).toBe(1)
  expect(await opens(before)).toBe(true)
  const after = await started()
  await after.settleSecret()
  expect(await opens(after)).toBe(true)
  const { isSealedUnder } = await import('@/lib/platform/sealed')
  const now = await stored()
  for (const column of ['key', 'headers'] as const) {
    expect(isSealedUnder(now[column] ?? new Uint8Array(), old)).toBe(false)
    expect(now[column]).not.toEqual(row[column])
  }
  writeFileSync(join(folder, 'secret'), old)
  expect(await opens(await started())).toBe(false)
})

it('is undone at the next start when the process dies before the rows are sealed anew', async () => {
  const { installationSecret, rotateSecret } = await started()
  const before = installationSecret()
  await expect(rotateSecret(() => Promise.reject(new Error('died')))).rejects.toThrow('died')
  const next = await started()
  await next.settleSecret()
  expect([next.installationSecret(), existsSync(join(folder, 'secret.next'))]).toEqual([before, false])
  expect(await opens(next)).toBe(true)
})

it('is brought to its end at the next start when the process dies after that', async () => {
  const { installationSecret, resealConnections, rotateSecret } = await started()
  const before = installationSecret()
  const reseal = async (from: Buffer, to: Buffer) => {
    await resealConnections(from, to)
    throw new Error('died')
  }
  await expect(rotateSecret(reseal)).rejects.toThrow('died')
  expect(await opens(await started())).toBe(false)
  const next = await started()
  await next.settleSecret()
  expect(next.installationSecret()).not.toEqual(before)
  expect(readFileSync(join(folder, 'secret'))).toEqual(next.installationSecret())
  expect(existsSync(join(folder, 'secret.next'))).toBe(false)
  expect(await opens(next)).toBe(true)
})

it('follows LONGHAND_SECRET: from the file, to another one, and back to a file', async () => {
  const [one, two] = ['1'.repeat(40), '2'.repeat(40)]
  const steps: readonly Readonly<Record<string, string>>[] = [
    { LONGHAND_SECRET: one },
    { LONGHAND_SECRET: two, LONGHAND_OLD_SECRET: one },
    { LONGHAND_OLD_SECRET: two },
  ]
  for (const environment of steps) {
    const { settleSecret, ...process } = await started(environment)
    expect(await settleSecret()).toBe(1)
    expect(await settleSecret()).toBe(0)
    expect(await opens({ settleSecret, ...process })).toBe(true)
  }
  expect(await opens(await started())).toBe(true)
  expect(await opens(await started({ LONGHAND_SECRET: two }))).toBe(false)
})

it('leaves what is damaged as it is, and seals the rest anew', async () => {
  const { addConnection, person, rotateInstallationSecret } = await started()
  const other = await addConnection({ provider: 'openai', name: 'Other', key: 'sk-other-0000', headers: {} }, person)
  const row = await db.prisma.modelConnection.findUniqueOrThrow({ where: { id: other } })
  const damaged = (row.key ?? new Uint8Array()).map((byte, place, all) => (place === all.length - 1 ? byte ^ 1 : byte))
  await db.prisma.modelConnection.update({ where: { id: other }, data: { key: damaged } })
  expect(await rotateInstallationSecret()).toBe(1)
  const after = await started()
  expect(await opens(after)).toBe(true)
  const [, second] = await after.storedConnections()
  await expect(second?.list(AbortSignal.timeout(5_000))).rejects.toThrow(/The key of Other can’t be read/)
})

it('is seen by a worker that has the old secret still in mind', async () => {
  const worker = await started()
  expect(await opens(worker)).toBe(true)
  const other = await started()
  await other.rotateInstallationSecret()
  expect(worker.installationSecret()).not.toEqual(other.installationSecret())
  expect(await opens(worker)).toBe(true)
})
