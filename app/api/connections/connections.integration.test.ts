import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { owner } from '@/lib/accounts/server/owner'
import { askedBy } from '@/lib/accounts/testing/asked-by'
import { connectionTestSchema } from '@/lib/models/connection'
import { modelListSchema } from '@/lib/models/model-list'
import { type ProtocolServer, startProtocolServer } from '@/lib/models/testing/protocol-server'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { GET as models } from '../models/route'
import { PATCH as change, DELETE as remove } from './[connectionId]/route'
import { POST as testStored } from './[connectionId]/test/route'
import { POST as add } from './route'
import { POST as testNew } from './test/route'

/** The secret that keys are sealed under lies in a folder of this test's own. */
const dataDirectory = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  process.env.LONGHAND_DATA = mkdtempSync(`${tmpdir()}/longhand-`)
  return process.env.LONGHAND_DATA
})

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const key = 'sk-gateway-4711'
let db: TestDatabase
let gateway: ProtocolServer
let signed: Record<string, string>

beforeAll(async () => {
  db = await testDatabase()
  signed = askedBy(await owner())
  gateway = await startProtocolServer({ wire: 'chat', key, models: ['llama'], rehearsal: { wordsPerSecond: 0 } })
})
afterAll(async () => {
  await gateway.close()
  await db.drop()
  rmSync(dataDirectory, { recursive: true })
})

type Call = { readonly id?: string; readonly body?: unknown; readonly signedIn?: boolean; readonly query?: string }

function call(handler: Handler, { id, body, signedIn = true, query = '' }: Call = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(signedIn ? signed : {}) }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: text }
  const params: Record<string, string> = id === undefined ? {} : { connectionId: id }
  return handler(new Request(`http://localhost:3000/api${query}`, init), { params: Promise.resolve(params) })
}

const refusalSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

async function refusalOf(answer: Promise<Response>) {
  const response = await answer
  const { code, message } = refusalSchema.parse(await response.json()).error
  return [response.status, code, message]
}

const input = () => ({
  provider: 'compatible',
  name: 'Gateway',
  baseUrl: `${gateway.url}/v1`,
  key,
  headers: { 'X-Team': 'rivers' },
})

async function added(body: unknown = input()): Promise<string> {
  const answer = await call(add, { body })
  expect(answer.status).toBe(201)
  return z.object({ id: z.uuid() }).parse(await answer.json()).id
}

const unknown = '01900000-0000-7000-8000-0000000000ff'

describe('A connection', () => {
  it('is added, listed without its secrets, tested, changed and removed', async () => {
    const id = await added()
    const list = async () => {
      const text = await (await call(models, { query: '?fresh=1' })).text()
      expect(text).not.toMatch(/sk-gateway|rivers/)
      return modelListSchema.parse(JSON.parse(text)).connections.filter(({ source }) => source === 'settings')
    }
    const view = { id, name: 'Gateway', keyEnding: '4711', headerNames: ['X-Team'], status: 'connected', models: 1 }
    expect(await list()).toMatchObject([view])
    const tested = await call(testStored, { id, body: '' })
    expect(connectionTestSchema.parse(await tested.json())).toMatchObject({ status: 'ok', model: 'llama' })
    const changed = await call(change, { id, body: { name: 'Renamed', key: 'sk-wrong-0002' } })
    expect([changed.status, await changed.text()]).toEqual([204, ''])
    expect(await list()).toMatchObject([{ id, name: 'Renamed', keyEnding: '0002', status: 'failed' }])
    const failed = await call(testStored, { id, body: '' })
    expect(connectionTestSchema.parse(await failed.json())).toMatchObject({ status: 'failed', problem: 'wrong-key' })
    expect((await call(remove, { id })).status).toBe(204)
    expect(await list()).toEqual([])
  })

  it('is tested before it is added, and not stored by that', async () => {
    const tested = await call(testNew, { body: input() })
    expect(connectionTestSchema.parse(await tested.json())).toMatchObject({ status: 'ok' })
    expect(await db.prisma.modelConnection.count()).toBe(0)
  })

  it('is refused with a sentence when it makes no sense', async () => {
    for (const handler of [add, testNew]) {
      const answer = (body: unknown) => refusalOf(call(handler, { body }))
      expect(await answer('{')).toEqual([400, 'bad-json', expect.stringMatching(/Nothing was changed\.$/)])
      expect(await answer({ ...input(), name: '' })).toEqual([400, 'bad-input', 'Give the connection a name. (name)'])
      expect(await answer({ ...input(), baseUrl: 'gateway' })).toEqual([
        400,
        'bad-input',
        expect.stringMatching(/^The address has to begin with https:\/\/ or http:\/\//),
      ])
      expect(await answer({ ...input(), provider: 'rehearsal' })).toEqual([400, 'bad-input', expect.any(String)])
      expect(await answer({ ...input(), extra: 1 })).toEqual([400, 'bad-input', expect.stringContaining('extra')])
      expect(await answer({ provider: 'openai', name: 'OpenAI' })).toEqual([
        400,
        'bad-input',
        'Paste the key of your account there.',
      ])
      const [, , told] = await answer({ ...input(), key: 'sk-gateway 4711' })
      expect(told).toMatch(/^A key is one line without blanks/)
      expect(told).not.toContain('sk-gateway')
    }
    expect(await db.prisma.modelConnection.count()).toBe(0)
  })

  it('is changed to nothing that makes no sense', async () => {
    const id = await added()
    const answer = (body: unknown) => refusalOf(call(change, { id, body }))
    expect(await answer({ key: '' })).toEqual([400, 'bad-input', 'The key is empty. (key)'])
    expect(await answer({ provider: 'openai' })).toEqual([400, 'bad-input', expect.any(String)])
    expect(await answer({ baseUrl: null })).toEqual([400, 'bad-input', expect.stringMatching(/needs its address/)])
    expect((await call(remove, { id })).status).toBe(204)
  })

  it('that is not there is not found', async () => {
    const missing = [404, 'unknown-connection', 'There is no such connection. It may have been removed.']
    expect(await refusalOf(call(change, { id: unknown, body: { name: 'x' } }))).toEqual(missing)
    expect(await refusalOf(call(remove, { id: unknown }))).toEqual(missing)
    expect(await refusalOf(call(testStored, { id: unknown, body: '' }))).toEqual(missing)
    expect(await refusalOf(call(remove, { id: 'mine' }))).toEqual([400, 'bad-input', expect.any(String)])
  })

  it('is nobody’s whom this installation does not know', async () => {
    const id = await added()
    const calls: readonly (readonly [Handler, Call])[] = [
      [models, {}],
      [add, { body: input() }],
      [testNew, { body: input() }],
      [testStored, { id, body: '' }],
      [change, { id, body: { name: 'x' } }],
      [remove, { id }],
    ]
    const asked = gateway.requests.length
    for (const [handler, given] of calls)
      expect(await refusalOf(call(handler, { ...given, signedIn: false }))).toEqual([
        401,
        'not-signed-in',
        expect.any(String),
      ])
    expect(await db.prisma.modelConnection.findMany()).toMatchObject([{ id, name: 'Gateway' }])
    expect(gateway.requests.length, 'no model was asked').toBe(asked)
  })
})
