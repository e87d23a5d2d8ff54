import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Access } from './access'
import { AnthropicModel, listAnthropicModels } from './anthropic/model'
import { CompatibleModel, listCompatibleModels } from './compatible/model'
import type { Model } from './model'
import { ModelError } from './model-error'
import { listOpenAIModels, OpenAIModel } from './openai/model'
import { type Wait, withRetries } from './retry'
import { collect } from './testing/collect'
import {
  type ProtocolServer,
  type ProtocolServerOptions,
  startProtocolServer,
  type WireName,
} from './testing/protocol-server'
import { planRequest, sectionRequest } from './testing/requests'
import type { Patience } from './watchdog'

const canary = 'sk-canary-0123456789'
const patience: Patience = { firstMs: 2_000, silenceMs: 150 }

const opened: Readonly<Record<WireName, (url: string, apiKey: string) => Model>> = {
  anthropic: (url, apiKey) => new AnthropicModel('rehearsal', { apiKey, baseUrl: url, patience }),
  responses: (url, apiKey) => new OpenAIModel('rehearsal', { apiKey, baseUrl: `${url}/v1`, patience }),
  chat: (url, apiKey) => new CompatibleModel('rehearsal', { apiKey, baseUrl: `${url}/v1`, patience }),
}

const wireNames: WireName[] = ['anthropic', 'responses', 'chat']
const request = sectionRequest({
  brief: 'On rivers',
  language: 'en',
  title: 'Floods',
  mainPoint: 'Rivers rise.',
  words: 1500,
})

let server: ProtocolServer | null = null
afterEach(() => server?.close())

async function model(options: ProtocolServerOptions, key = canary): Promise<Model> {
  server = await startProtocolServer({ rehearsal: { wordsPerSecond: 0, spread: 0 }, ...options })
  return opened[options.wire](server.url, key)
}

/** Reads to the end and gives back what was thrown, with the text that came before it. */
async function failure(reading: Model, signal?: AbortSignal): Promise<{ error: unknown; text: string }> {
  let text = ''
  try {
    for await (const part of reading.stream(request, signal ?? new AbortController().signal))
      if (part.type === 'text-delta') text += part.text
  } catch (error) {
    return { error, text }
  }
  throw new Error('nothing was thrown')
}

function codeOf(error: unknown): string {
  expect(error).toBeInstanceOf(ModelError)
  expect(
    `${error} ${JSON.stringify(error)} ${JSON.stringify(error instanceof Error ? error.cause : null)}`,
  ).not.toContain(canary)
  return error instanceof ModelError ? error.code : ''
}

describe.each(wireNames)('over the wire of %s', (wire) => {
  it('streams text in pieces, then usage, then the end', async () => {
    const answer = await collect(await model({ wire }), request)
    expect(answer.deltas).toBeGreaterThan(2)
    expect(answer.text.split(/\s+/).length).toBeGreaterThan(1300)
    expect(answer.finish).toBe('stop')
    expect(answer.usage?.promptTokens).toBeGreaterThan(10)
    expect(answer.usage?.outputTokens).toBeGreaterThan(0)
  })

  it('gets a plan that follows a schema', async () => {
    const answer = await collect(await model({ wire }), planRequest('On rivers', 3000, 'en'))
    expect(JSON.parse(answer.text)).toMatchObject({ title: expect.any(String), sections: expect.any(Array) })
    expect(JSON.stringify(server?.requests[0]?.body)).toContain('json_schema')
  })

  it('tells a truncation at the token limit', async () => {
    expect((await collect(await model({ wire }), { ...request, maxOutputTokens: 50 })).finish).toBe('length')
  })

  it('tells a refusal', async () => {
    expect((await collect(await model({ wire, faults: { 1: { finish: 'refusal' } } }), request)).finish).toBe('refusal')
  })

  it.each([
    ['cut', 'connection-lost'],
    ['end-of-file', 'connection-lost'],
    ['stall', 'stalled'],
    ['error-event', 'overloaded'],
  ] as const)('%s in mid-stream throws %s after the text that came', async (kind, code) => {
    const { error, text } = await failure(await model({ wire, faults: { 1: { break: kind, after: 2 } } }))
    expect(codeOf(error)).toBe(code)
    expect(text.length).toBeGreaterThan(0)
  })

  it('a wrong key is refused in words for people, without the key', async () => {
    const { error } = await failure(await model({ wire, key: 'another' }))
    expect(codeOf(error)).toBe('unauthorised')
    expect(String(error)).toMatch(/_API_KEY/)
  })

  it('never shows a key that a server echoes', async () => {
    const message = `bad key ${canary} in Authorization: Bearer ${canary}`
    const { error } = await failure(await model({ wire, faults: { 1: { status: 418, type: 'teapot', message } } }))
    expect(codeOf(error)).toBe('not-accepted')
  })

  it.each([
    [404, 'not_found_error', 'model-not-found'],
    [402, 'billing_error', 'out-of-credit'],
    [413, 'request_too_large', 'context-too-long'],
    [503, 'unavailable', 'overloaded'],
  ])('status %i is %s', async (status, type, code) => {
    expect(codeOf((await failure(await model({ wire, faults: { 1: { status, type } } }))).error)).toBe(code)
  })

  it.each([
    [429, 'rate_limit_error', 'rate-limited'],
    [529, 'overloaded_error', 'overloaded'],
  ])('%i waits as long as it is told, says so, and tries again', async (status, type, code) => {
    const fault = { status, type, headers: { 'retry-after': '0.2' } }
    const waits: Wait[] = []
    const patient = withRetries(await model({ wire, faults: { 1: fault, 2: fault } }), {
      baseMs: 1,
      onWait: (wait) => void waits.push(wait),
    })
    expect((await collect(patient, request)).finish).toBe('stop')
    expect(waits.map((wait) => [wait.ms, wait.attempt, wait.error.code])).toEqual([
      [200, 1, code],
      [200, 2, code],
    ])
    expect(server?.requests.length).toBe(3)
  })

  it('is not asked again once text has come', async () => {
    const patient = withRetries(await model({ wire, faults: { 1: { break: 'cut', after: 2 } } }), { baseMs: 1 })
    expect(codeOf((await failure(patient)).error)).toBe('connection-lost')
    expect(server?.requests.length).toBe(1)
  })

  it('an abort passes through untouched, and the server sees the end', async () => {
    const stop = new AbortController()
    const reason = new Error('enough')
    const patient = withRetries(await model({ wire, rehearsal: { wordsPerSecond: 100 } }))
    setTimeout(() => stop.abort(reason), 120)
    expect((await failure(patient, stop.signal)).error).toBe(reason)
  })

  it('nothing listening can’t be reached', async () => {
    const closed = await model({ wire })
    await server?.close()
    expect(codeOf((await failure(closed)).error)).toBe('unreachable')
  })
})

describe('request bodies', () => {
  it('anthropic: system blocks, cache marks, limit and schema', async () => {
    await collect(await model({ wire: 'anthropic' }), { ...planRequest('On rivers', 3000, 'en'), temperature: 0.5 })
    expect(server?.requests[0]?.body).toEqual({
      model: 'rehearsal',
      stream: true,
      max_tokens: 64_000,
      system: [{ type: 'text', text: 'You write long documents.', cache_control: { type: 'ephemeral' } }],
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: '<brief>\nOn rivers\n</brief>\n\n', cache_control: { type: 'ephemeral' } },
            { type: 'text', text: 'Length: 3000 words' },
          ],
        },
      ],
      output_config: { format: { type: 'json_schema', schema: { type: 'object' } } },
    })
  })

  it('anthropic: at most the last four cache marks, and no empty block', async () => {
    const parts = Array.from({ length: 6 }, (_, index) => ({
      text: index === 2 ? '' : `part ${index}`,
      cacheThrough: true,
    }))
    await collect(await model({ wire: 'anthropic' }), { ...request, messages: [{ role: 'user', parts }] })
    const sent = JSON.stringify(server?.requests[0]?.body)
    expect(sent.match(/cache_control/g)?.length).toBe(4)
    expect(sent).toContain('{"type":"text","text":"part 0"}')
  })

  it('openai: responses, strict schema, cache key, nothing stored', async () => {
    const sampled = { ...planRequest('On rivers', 3000, 'en'), temperature: 0.5, topP: 0.8 }
    await collect(await model({ wire: 'responses' }), sampled)
    expect(server?.requests[0]?.body).toEqual({
      model: 'rehearsal',
      stream: true,
      store: false,
      instructions: 'You write long documents.',
      input: [{ role: 'user', content: '<brief>\nOn rivers\n</brief>\n\nLength: 3000 words' }],
      max_output_tokens: 64_000,
      prompt_cache_key: 'run-1',
      temperature: 0.5,
      top_p: 0.8,
      text: { format: { type: 'json_schema', name: 'plan', schema: { type: 'object' }, strict: true } },
    })
  })

  it('openai: goes on without the sampling that a reasoning model refuses', async () => {
    const reasoning = await model({ wire: 'responses', unknownFields: ['temperature', 'top_p'] })
    const sampled = { ...planRequest('On rivers', 3000, 'en'), temperature: 0.5, topP: 0.8 }
    expect((await collect(reasoning, sampled)).finish).toBe('stop')
    const last = server?.requests.at(-1)?.body
    expect(last).not.toHaveProperty('temperature')
    expect(last).not.toHaveProperty('top_p')
  })

  it('compatible: asks for usage, and goes on without what the server does not know', async () => {
    const unknownFields = ['response_format', 'stream_options', 'temperature', 'top_p']
    const tolerant = await model({ wire: 'chat', unknownFields })
    const answer = await collect(tolerant, { ...planRequest('On rivers', 3000, 'en'), temperature: 0.5, topP: 0.8 })
    expect(answer.finish).toBe('stop')
    const [first, , , , last] = server?.requests.map((sent) => sent.body) ?? []
    expect(first).toMatchObject({
      stream_options: { include_usage: true },
      response_format: { type: 'json_schema' },
      max_tokens: 64_000,
      temperature: 0.5,
      top_p: 0.8,
    })
    expect(last).toEqual({
      model: 'rehearsal',
      stream: true,
      max_tokens: 64_000,
      messages: [
        { role: 'system', content: 'You write long documents.' },
        { role: 'user', content: '<brief>\nOn rivers\n</brief>\n\nLength: 3000 words' },
      ],
    })
  })
})

describe('What the environment says of one connection', () => {
  afterEach(() => vi.unstubAllEnvs())

  it.each(wireNames)('is not sent to another: %s', async (wire) => {
    for (const name of ['OPENAI_BASE_URL', 'ANTHROPIC_BASE_URL']) vi.stubEnv(name, 'http://127.0.0.1:9/elsewhere')
    for (const name of ['OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'OPENAI_ADMIN_KEY'])
      vi.stubEnv(name, 'of-the-environment')
    for (const name of ['ANTHROPIC_AUTH_TOKEN', 'OPENAI_API_KEY', 'ANTHROPIC_API_KEY'])
      vi.stubEnv(name, 'of-the-environment')
    const sent: { readonly url: string; readonly headers: Headers }[] = []
    const access: Access = {
      fetch: async (url, init) => {
        sent.push({ url: String(url), headers: new Headers(init?.headers) })
        return Response.json({ data: [] })
      },
      headers: { 'x-team': 'own' },
      ...(wire === 'chat' ? { baseUrl: 'http://127.0.0.1:8/v1' } : { apiKey: canary }),
    }
    const list = { anthropic: listAnthropicModels, responses: listOpenAIModels, chat: listCompatibleModels }[wire]
    await list(access, AbortSignal.timeout(5_000))
    const home = { anthropic: 'api.anthropic.com', responses: 'api.openai.com', chat: '127.0.0.1:8' }[wire]
    expect(sent.map(({ url }) => new URL(url).host)).toEqual([home])
    expect(JSON.stringify([...(sent[0]?.headers ?? [])])).not.toContain('of-the-environment')
    expect(sent[0]?.headers.get('x-team')).toBe('own')
  })
})
