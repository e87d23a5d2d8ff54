import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Person } from '@/lib/accounts/person'
import { owner } from '@/lib/accounts/server/owner'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import type { ConnectionChange, NewConnection } from '../connection'
import { collect } from '../testing/collect'
import { type ProtocolServer, startProtocolServer } from '../testing/protocol-server'
import { planRequest } from '../testing/requests'
import { Catalogue } from './catalogue'
import {
  addConnection,
  changeConnection,
  findConnection,
  freeHandle,
  removeConnection,
  storedConnections,
} from './stored-connections'

/** The secret lies in a folder of this test's own. */
const dataDirectory = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  process.env.LONGHAND_DATA = mkdtempSync(`${tmpdir()}/longhand-`)
  return process.env.LONGHAND_DATA
})

const key = 'sk-gateway-4711'
let db: TestDatabase
let gateway: ProtocolServer
let person: Person

beforeAll(async () => {
  db = await testDatabase()
  person = await owner()
  gateway = await startProtocolServer({ wire: 'chat', key, models: ['llama'] })
})
afterEach(() => db.prisma.modelConnection.deleteMany())
afterAll(async () => {
  await gateway.close()
  await db.drop()
  rmSync(dataDirectory, { recursive: true })
})

const input = (rest: Partial<NewConnection> = {}): NewConnection => ({
  provider: 'compatible',
  name: 'Company gateway',
  baseUrl: `${gateway.url}/v1`,
  key,
  headers: { 'X-Team': 'writers of rivers' },
  ...rest,
})

const add = (rest?: Partial<NewConnection>): Promise<string> => addConnection(input(rest), person)
const row = (id: string) => db.prisma.modelConnection.findUniqueOrThrow({ where: { id } })
const listed = async (id: string) => (await findConnection(id, person)).list(AbortSignal.timeout(5_000))
const unknown = '01900000-0000-7000-8000-0000000000ff'

describe('A connection', () => {
  it('is stored with its key and headers sealed, and works', async () => {
    const id = await add()
    const stored = await row(id)
    expect(stored).toMatchObject({
      handle: 'company-gateway',
      name: 'Company gateway',
      baseUrl: `${gateway.url}/v1`,
      keyEnding: '4711',
      headerNames: ['X-Team'],
      fromEnvironment: false,
    })
    for (const sealed of [stored.key, stored.headers])
      expect(Buffer.from(sealed ?? []).toString('latin1')).not.toMatch(/sk-|4711|rivers/)
    expect(await listed(id)).toMatchObject([{ name: 'company-gateway/llama' }])
  })

  it('shows nothing of a short key, and needs none', async () => {
    expect((await row(await add({ key: 'short-key' }))).keyEnding).toBe('')
    const bare = await row(await add({ key: undefined, headers: {} }))
    expect(bare).toMatchObject({ key: null, keyEnding: null, headers: null, headerNames: [] })
  })

  it('is changed in what is said, and nothing else', async () => {
    const id = await add({ key: 'sk-wrong-0001' })
    const before = await row(id)
    await expect(listed(id)).rejects.toThrow(/Company gateway did not accept the key\. Replace the key in Settings/)
    await changeConnection(id, { key }, person)
    const after = await row(id)
    expect(after).toMatchObject({
      name: before.name,
      handle: before.handle,
      keyEnding: '4711',
      headers: before.headers,
    })
    expect(await listed(id)).toHaveLength(1)
    await changeConnection(id, { name: 'Renamed', headers: {} }, person)
    expect(await row(id)).toMatchObject({ name: 'Renamed', handle: before.handle, key: after.key, headers: null })
    await changeConnection(id, { key: null }, person)
    expect(await row(id)).toMatchObject({ key: null, keyEnding: null })
  })

  it('keeps headers that are named without a value, and knows which it has', async () => {
    const id = await add()
    const before = await row(id)
    await changeConnection(id, { headers: { 'X-Team': null, 'X-Desk': 'two' } }, person)
    expect(await row(id)).toMatchObject({ headerNames: ['X-Team', 'X-Desk'], key: before.key })
    const catalogue = new Catalogue({}, { stored: storedConnections, findServers: async () => [] })
    await collect(await catalogue.open('company-gateway/llama'), planRequest('A note on weirs.', 200, 'en'))
    expect(gateway.requests.at(-1)?.headers).toMatchObject({ 'x-team': 'writers of rivers', 'x-desk': 'two' })
    for (const name of ['X-None', 'constructor'])
      await expect(changeConnection(id, { headers: { [name]: null } }, person)).rejects.toMatchObject({ status: 400 })
    await changeConnection(id, { headers: { 'X-Desk': null } }, person)
    expect(await row(id)).toMatchObject({ headerNames: ['X-Desk'] })
  })

  it('never sends to another server what was typed for one', async () => {
    const id = await add()
    const elsewhere = { baseUrl: 'https://other.example.org/v1' }
    const kept: ConnectionChange[] = [
      elsewhere,
      { ...elsewhere, key: 'sk-other-0002' },
      { ...elsewhere, headers: {} },
      { ...elsewhere, key: null, headers: { 'X-Team': null } },
      { baseUrl: `${gateway.url.replace('http:', 'https:')}/v1` },
    ]
    for (const change of kept)
      await expect(changeConnection(id, change, person)).rejects.toMatchObject({ status: 409, code: 'secrets-needed' })
    expect(await row(id)).toMatchObject({ baseUrl: `${gateway.url}/v1`, keyEnding: '4711', headerNames: ['X-Team'] })
    await changeConnection(id, { baseUrl: `${gateway.url}/other/v1` }, person)
    expect(await row(id)).toMatchObject({ keyEnding: '4711', headerNames: ['X-Team'] })
    await changeConnection(id, { ...elsewhere, key: 'sk-other-0002', headers: {} }, person)
    expect(await row(id)).toMatchObject({ ...elsewhere, keyEnding: '0002', headerNames: [] })
  })

  it('that is changed is asked anew for its models at once', async () => {
    const id = await add({ key: 'sk-wrong-0001' })
    const catalogue = new Catalogue({}, { stored: storedConnections, findServers: async () => [] })
    expect((await catalogue.list()).connections[0]).toMatchObject({ status: 'failed', models: 0 })
    await changeConnection(id, { key }, person)
    expect((await catalogue.list()).connections[0]).toMatchObject({ status: 'connected', models: 1 })
  })

  it('of a compatible server keeps its address', async () => {
    const id = await add()
    await expect(changeConnection(id, { baseUrl: null }, person)).rejects.toMatchObject({ status: 400 })
    expect((await row(id)).baseUrl).toBe(`${gateway.url}/v1`)
  })

  it('is removed once', async () => {
    const id = await add()
    await removeConnection(id, person)
    expect(await storedConnections()).toEqual([])
    await expect(removeConnection(id, person)).rejects.toMatchObject({ status: 404, code: 'unknown-connection' })
  })

  it('that is not there is not found', async () => {
    const missing = { status: 404, code: 'unknown-connection' }
    await expect(changeConnection(unknown, { name: 'x' }, person)).rejects.toMatchObject(missing)
    await expect(findConnection(unknown, person)).rejects.toMatchObject(missing)
  })

  it('of the environment is neither found, changed nor removed here', async () => {
    const data = { id: unknown, provider: 'openai', handle: 'openai', name: 'OpenAI', fromEnvironment: true } as const
    await db.prisma.modelConnection.create({ data })
    const missing = { status: 404 }
    await expect(changeConnection(unknown, { name: 'x' }, person)).rejects.toMatchObject(missing)
    await expect(removeConnection(unknown, person)).rejects.toMatchObject(missing)
    await expect(findConnection(unknown, person)).rejects.toMatchObject(missing)
  })

  it('is one of 50 at most', async () => {
    const data = Array.from({ length: 50 }, (_, n) => ({
      id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      provider: 'openai' as const,
      handle: `openai-${n}`,
      name: `OpenAI ${n}`,
    }))
    await db.prisma.modelConnection.createMany({ data })
    await expect(add()).rejects.toMatchObject({ status: 409, code: 'too-many' })
  })
})

describe('Several connections', () => {
  it('stand in the order in which they were added', async () => {
    for (const name of ['Zebra', 'Ant', 'Moth']) await add({ name })
    expect((await storedConnections()).map(({ name }) => name)).toEqual(['Zebra', 'Ant', 'Moth'])
  })

  it('of one name get handles of their own, also when they are added at once', async () => {
    await Promise.all([add(), add(), add({ provider: 'openai' }), add({ provider: 'openai', name: 'Other' })])
    const handles = (await storedConnections()).map(({ handle }) => handle)
    expect(handles.toSorted()).toEqual(['company-gateway', 'company-gateway-2', 'openai', 'openai-2'])
  })

  it('leave a handle to the environment, and come after it where it takes theirs', async () => {
    const data = { id: unknown, provider: 'openai', handle: 'openai', name: 'OpenAI', fromEnvironment: true } as const
    await db.prisma.modelConnection.create({ data })
    expect((await row(await add({ provider: 'openai' }))).handle).toBe('openai-2')
    await db.prisma.modelConnection.deleteMany()
    const id = await add({ provider: 'openai', name: 'Mine' })
    const catalogue = new Catalogue(
      { openai: { apiKey: key, baseUrl: `${gateway.url}/v1` } },
      { stored: storedConnections, findServers: async () => [] },
    )
    const { connections, models } = await catalogue.list()
    expect(connections.map(({ source, handle, status }) => [source, handle, status])).toEqual([
      ['environment', 'openai', 'connected'],
      ['settings', 'openai-hidden', 'failed'],
      ['built-in', 'rehearsal', 'connected'],
    ])
    expect(connections[1]).toMatchObject({ id, reason: expect.stringMatching(/^The environment has a connection/) })
    expect(models.map(({ name }) => name)).toEqual(['openai/llama', 'rehearsal/standard'])
    await expect(catalogue.open('openai-hidden/llama')).rejects.toThrow(/The environment has a connection/)
  })

  it('are not spoilt by one whose key can’t be read', async () => {
    const id = await add({ name: 'Unreadable' })
    await add({ name: 'Readable' })
    await db.prisma.modelConnection.update({ where: { id }, data: { key: new Uint8Array(50) } })
    const catalogue = new Catalogue({}, { stored: storedConnections, findServers: async () => [] })
    const { connections } = await catalogue.list()
    expect(connections.map(({ name, status }) => [name, status])).toEqual([
      ['Unreadable', 'failed'],
      ['Readable', 'connected'],
      ['Rehearsal', 'connected'],
    ])
    expect(connections[0]).toMatchObject({
      problem: 'unreadable-key',
      reason: expect.stringMatching(/^The key of Unreadable was stored under another secret.* Type it again/),
    })
    await changeConnection(id, { key }, person)
    expect(await listed(id)).toHaveLength(1)
  })

  it('do not open what was sealed for another', async () => {
    const [one, other] = [await add({ name: 'One' }), await add({ name: 'Other', key: 'sk-other-0001' })]
    await db.prisma.modelConnection.update({ where: { id: other }, data: { key: (await row(one)).key } })
    await expect(listed(other)).rejects.toThrow(/can’t be read/)
  })
})

describe('A handle', () => {
  it.each([
    ['Company gateway', 'company-gateway'],
    ['Bücher & Söhne', 'bucher-sohne'],
    ['公司', 'server'],
    ['9 lives', 'lives'],
    ['Rehearsal', 'server'],
    ['n'.repeat(60), 'n'.repeat(30)],
  ])('of %s is %s', (name, handle) => {
    expect(freeHandle(name, new Set())).toBe(handle)
    expect(freeHandle(name, new Set([handle, `${handle}-2`]))).toBe(`${handle}-3`)
  })
})
