import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import { modelListSchema } from '../model-list'
import { collect } from '../testing/collect'
import { type ProtocolServer, startProtocolServer, type WireName } from '../testing/protocol-server'
import { planRequest, sectionRequest } from '../testing/requests'
import { Catalogue } from './catalogue'
import { environmentConnections } from './connection'
import { findLocalServers } from './local-servers'

const servers: ProtocolServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(wire: WireName, models: string[], key?: string): Promise<string> {
  const server = await startProtocolServer({ wire, models, ...(key ? { key } : {}), rehearsal: { wordsPerSecond: 0 } })
  servers.push(server)
  return server.url
}

const alone = { findServers: async () => [] }

it('offers Rehearsal alone when nothing is connected', async () => {
  const list = await new Catalogue({}, alone).list()
  expect(modelListSchema.parse(list)).toMatchObject({
    models: [{ name: 'rehearsal/standard' }],
    connections: [{ provider: 'rehearsal', status: 'connected', reason: null }],
    defaultModel: 'rehearsal/standard',
    sampleOnly: true,
  })
})

it('lists what each connection lists, the likely choice first, Rehearsal last', async () => {
  const catalogue = new Catalogue(
    {
      anthropic: { apiKey: 'k', baseUrl: await serve('anthropic', ['claude-opus-9', 'claude-sonnet-9']) },
      openai: { apiKey: 'k', baseUrl: `${await serve('responses', ['gpt-9-mini', 'text-embedding-9', 'gpt-9'])}/v1` },
      compatible: { baseUrl: `${await serve('chat', ['org/llama', 'nomic-embed'])}/v1` },
    },
    alone,
  )
  const list = modelListSchema.parse(await catalogue.list())
  expect(list.models.map((model) => model.name)).toEqual([
    'anthropic/claude-sonnet-9',
    'anthropic/claude-opus-9',
    'openai/gpt-9',
    'openai/gpt-9-mini',
    'compatible/org/llama',
    'rehearsal/standard',
  ])
  expect(list.models[0]).toMatchObject({ contextTokens: 200_000, maxOutputTokens: 64_000 })
  expect(list.defaultModel).toBe('anthropic/claude-sonnet-9')
  expect(list.sampleOnly).toBe(false)
})

it.each([
  ['vLLM', { max_model_len: 40_960 }, { contextTokens: 40_960 }],
  [
    'OpenRouter',
    { context_length: 200_000, top_provider: { max_completion_tokens: 64_000 } },
    { contextTokens: 200_000, maxOutputTokens: 64_000 },
  ],
  [
    'Groq',
    { context_window: 131_072, max_completion_tokens: 8_192 },
    { contextTokens: 131_072, maxOutputTokens: 8_192 },
  ],
  ['a server that tells nothing that can be read', { context_length: 'long', top_provider: null }, {}],
])('reads the limits of models as %s tells them', async (_, listedAs, limits) => {
  const server = await startProtocolServer({ wire: 'chat', models: ['llama'], listedAs })
  servers.push(server)
  const list = await new Catalogue({ compatible: { baseUrl: `${server.url}/v1` } }, alone).list()
  const [model] = list.models
  expect({ contextTokens: model?.contextTokens, maxOutputTokens: model?.maxOutputTokens }).toEqual({
    contextTokens: undefined,
    maxOutputTokens: undefined,
    ...limits,
  })
})

it('asks a LongWriter model as its authors do, within what its server reads', async () => {
  const server = await startProtocolServer({
    wire: 'chat',
    models: ['THUDM/LongWriter-glm4-9b'],
    listedAs: { max_model_len: 16_384 },
    rehearsal: { wordsPerSecond: 0 },
  })
  servers.push(server)
  const catalogue = new Catalogue({ compatible: { baseUrl: `${server.url}/v1` } }, alone)
  expect((await catalogue.list()).models[0]).toMatchObject({ contextTokens: 16_384, maxOutputTokens: 32_768 })
  const model = await catalogue.open('compatible/THUDM/LongWriter-glm4-9b')
  await collect(model, { ...planRequest('On rivers', 3_000, 'en'), maxOutputTokens: 64_000 })
  const body = z.object({ max_tokens: z.number(), temperature: z.number(), top_p: z.number() })
  const { max_tokens: most, ...sampling } = body.parse(server.requests.at(-1)?.body)
  expect(sampling).toEqual({ temperature: 0.5, top_p: 0.8 })
  expect(most).toBeGreaterThan(16_000)
  expect(most).toBeLessThan(16_384)
})

it('keeps the row of a connection that failed, with the reason, and never its key', async () => {
  const baseUrl = `${await serve('responses', ['gpt-9'], 'right')}/v1`
  const list = await new Catalogue({ openai: { apiKey: 'sk-canary-77', baseUrl } }, alone).list()
  expect(list.connections[0]).toMatchObject({ provider: 'openai', status: 'failed', baseUrl })
  expect(list.connections[0]?.reason).toContain('OPENAI_API_KEY')
  expect(JSON.stringify(list)).not.toContain('sk-canary-77')
  expect(list.defaultModel).toBe('rehearsal/standard')
})

async function silentServer() {
  const { createServer } = await import('node:net')
  const silent = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const address = silent.address()
  return { silent, port: address && typeof address === 'object' ? address.port : 0 }
}

it('calls a server slow that does not answer in time', async () => {
  const { silent, port } = await silentServer()
  const settings = { compatible: { baseUrl: `http://127.0.0.1:${port}/v1` } }
  const list = await new Catalogue(settings, { ...alone, listMs: 100 }).list()
  silent.close()
  expect(list.connections[0]).toMatchObject({
    status: 'failed',
    problem: 'slow',
    reason: expect.stringContaining('did not answer within'),
  })
})

it('does not wait for a server that never answers, nor show the password in its address', async () => {
  const { silent, port } = await silentServer()
  const settings = { compatible: { baseUrl: `http://me:secret@127.0.0.1:${port}/v1` } }
  const list = await new Catalogue(settings, { ...alone, listMs: 100 }).list()
  silent.close()
  expect(list.connections[0]).toMatchObject({ status: 'failed', baseUrl: `http://127.0.0.1:${port}/v1` })
  expect(JSON.stringify(list)).not.toContain('secret')
})

it('asks a connection at most once a minute', async () => {
  const url = await serve('chat', ['one'])
  let now = 0
  const catalogue = new Catalogue({ compatible: { baseUrl: `${url}/v1` } }, { ...alone, now: () => now })
  await catalogue.list()
  await Promise.all(servers.splice(0).map((server) => server.close()))
  now = 59_000
  expect((await catalogue.list()).connections[0]?.status).toBe('connected')
  now = 61_000
  expect((await catalogue.list()).connections[0]?.status).toBe('failed')
})

it('leaves out what nobody could name, and what is listed twice', async () => {
  const odd = ['', ' ', ' llama', 'llama', 'a\nb', 'x'.repeat(300), 'qwen', 'llama']
  const compatible = { baseUrl: `${await serve('chat', odd)}/v1` }
  const { models } = modelListSchema.parse(await new Catalogue({ compatible }, alone).list())
  expect(models.map(({ name }) => name)).toEqual(['compatible/llama', 'compatible/qwen', 'rehearsal/standard'])
})

it.each(['nobody', 'constructor'])('says that no connection is named %s', async (handle) => {
  await expect(new Catalogue({}, alone).open(`${handle}/model`)).rejects.toThrow(
    `No connection is named “${handle}”. It may have been removed in Settings. Choose another model.`,
  )
})

it('opens a model that is listed, by its dated or tagged name too, and no other', async () => {
  const baseUrl = `${await serve('chat', ['llama:latest', 'org/qwen'])}/v1`
  const catalogue = new Catalogue({ compatible: { baseUrl } }, alone)
  const model = await catalogue.open('compatible/org/qwen')
  const request = sectionRequest({ brief: 'x', language: 'en', title: 'T', mainPoint: 'P', words: 40 })
  expect((await collect(model, request)).finish).toBe('stop')
  expect((await catalogue.open('compatible/llama')).name).toBe('compatible/llama')
  expect((await catalogue.open('rehearsal/standard')).sample).toBe(true)
  for (const name of ['compatible/none', 'rehearsal/grand', 'openai/gpt-9', 'gpt-9', '', 'nobody/x'])
    await expect(catalogue.open(name)).rejects.toMatchObject({ status: 400, code: 'unknown-model' })
})

it('finds a server on this computer, and takes no other program for one', async () => {
  const url = await serve('chat', ['llama'])
  const found = await findLocalServers([
    { name: 'Ollama', baseUrl: `${url}/v1` },
    { name: 'Another program', baseUrl: `${url}/elsewhere` },
    { name: 'Nobody', baseUrl: 'http://127.0.0.1:9/v1' },
  ])
  expect(found.map((server) => server.name)).toEqual(['Ollama'])
})

it('offers what was typed by hand where a server lists nothing, with its limits and its price', async () => {
  const connection = { baseUrl: `${await serve('chat', [])}/v1` }
  const limits = { contextTokens: 32_000, maxOutputTokens: 8_000 }
  const price = { input: 0.6, output: 0.6, cacheRead: 0.6, cacheWrite: 0.6 }
  const typed = { name: 'compatible/house-70b', isTyped: true, ...limits, price, structuredOutput: null } as const
  const known = { ...alone, known: async () => [typed] }
  const list = modelListSchema.parse(await new Catalogue({ compatible: connection }, known).list())
  expect(list.models[0]).toEqual({
    name: 'compatible/house-70b',
    label: 'house-70b',
    ...limits,
    price,
    priceFrom: 'settings',
    isTyped: true,
  })
  expect(list.connections[0]).toMatchObject({ status: 'connected', models: 1, reason: null })
})

it('prices a second connection to a provider as the first, and leaves unknown what nobody knows', async () => {
  const stored = async () => {
    const [first] = environmentConnections({ anthropic: { apiKey: 'k', baseUrl: url } })
    return first ? [{ ...first, id: 'second', handle: 'anthropic-2', source: 'settings' as const, list }] : []
  }
  const names = ['anthropic-2/claude-sonnet-4-5-20250929', 'anthropic-2/claude-next'] as const
  const list = async () => names.map((name) => ({ name, label: name }))
  const url = await serve('anthropic', [])
  const { models } = await new Catalogue({}, { ...alone, stored }).list()
  expect(models.map(({ price, priceFrom }) => [price?.output, priceFrom])).toEqual([
    [15, 'table'],
    [undefined, null],
    [0, 'table'],
  ])
})

it('puts a connection of the environment before one of the same name, whose models can’t be meant then', async () => {
  const baseUrl = `${await serve('chat', ['one'])}/v1`
  const stored = async () => environmentConnections({ compatible: { baseUrl } }).map((each) => ({ ...each, id: 'own' }))
  const list = await new Catalogue({ compatible: { baseUrl } }, { ...alone, stored }).list()
  expect(list.models.map(({ name }) => name)).toEqual(['compatible/one', 'rehearsal/standard'])
  expect(list.connections.map(({ status }) => status)).toEqual(['connected', 'failed', 'connected'])
  expect(list.connections[1]?.reason).toContain('environment')
})
