import { LLMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AnthropicModel } from './anthropic/model'
import { CompatibleModel } from './compatible/model'
import type { Model, ModelRequest } from './model'
import { OpenAIModel } from './openai/model'
import { withRetries } from './retry'
import { collect } from './testing/collect'

const mock = new LLMock({ port: 0, logLevel: 'silent' })
const text = 'The river came back to the city, and the city came back to the river. '.repeat(12).trim()
const patience = { firstMs: 2_000, silenceMs: 300 }

let url = ''
beforeAll(async () => {
  url = await mock.start()
})
afterEach(() => mock.reset())
afterAll(() => mock.stop())

const request: ModelRequest = {
  system: [{ text: 'You write.' }],
  messages: [{ role: 'user', parts: [{ text: 'Write about the river.' }] }],
  maxOutputTokens: 2_000,
}

const models: readonly (readonly [string, () => Model])[] = [
  ['anthropic', () => new AnthropicModel('claude-sonnet-5-5', { apiKey: 'k', baseUrl: url, patience })],
  ['openai', () => new OpenAIModel('gpt-5', { apiKey: 'k', baseUrl: `${url}/v1`, patience })],
  ['compatible', () => new CompatibleModel('llama', { apiKey: 'k', baseUrl: `${url}/v1`, patience })],
]

describe.each(models)('aimock as %s', (_, open) => {
  it('streams the whole text', async () => {
    mock.onMessage(/river/, { content: text })
    const answer = await collect(open(), request)
    expect(answer.text).toBe(text)
    expect(answer.deltas).toBeGreaterThan(5)
    expect(answer.finish).toBe('stop')
  })

  it('tells a truncation', async () => {
    mock.onMessage(/river/, { content: text, finishReason: 'length' })
    expect((await collect(open(), request)).finish).toBe('length')
  })

  it.each([
    [429, 'rate_limit_error', 'rate-limited'],
    [529, 'overloaded_error', 'overloaded'],
    [401, 'authentication_error', 'unauthorised'],
  ])('%i is %s', async (status, type, code) => {
    mock.onMessage(/river/, { error: { message: 'no', type }, status })
    await expect(collect(open(), request)).rejects.toMatchObject({ code })
  })

  it('goes on after one 429', async () => {
    mock.nextRequestError(429, { message: 'slow down', type: 'rate_limit_error' })
    mock.onMessage(/river/, { content: text })
    expect((await collect(withRetries(open(), { baseMs: 1, capMs: 5 }), request)).text).toBe(text)
  })

  it('a disconnect in mid-stream is a lost connection', async () => {
    mock.onMessage(/river/, { content: text }, { truncateAfterChunks: 4 })
    await expect(collect(open(), request)).rejects.toMatchObject({ code: 'connection-lost' })
  })

  it('a stream that goes silent is stalled', async () => {
    mock.onMessage(/river/, { content: text }, { latency: 900 })
    await expect(collect(open(), request)).rejects.toMatchObject({ code: 'stalled' })
  })
})
