import { expect, it } from 'vitest'
import { withLimits } from './limits'
import type { Model, ModelRequest } from './model'
import { withRetries } from './retry'
import { collect } from './testing/collect'

const asked: ModelRequest[] = []
const model: Model = {
  name: 'house/small',
  sample: false,
  stream: async function* (request) {
    asked.push(request)
    yield { type: 'finish', reason: 'stop' }
  },
}
/** Of about so many tokens. */
const request = (tokens: number, maxOutputTokens = 4_000): ModelRequest => ({
  system: [],
  messages: [{ role: 'user', parts: [{ text: 'word'.repeat(tokens) }] }],
  maxOutputTokens,
})

async function mostAsked(limits: Parameters<typeof withLimits>[1], sent: ModelRequest): Promise<number | undefined> {
  await collect(withLimits(model, limits), sent)
  return asked.at(-1)?.maxOutputTokens
}

it('asks for no longer answer than the model gives, and than its context has room for', async () => {
  expect(await mostAsked({}, request(100_000))).toBe(4_000)
  expect(await mostAsked({ maxOutputTokens: 2_000 }, request(100))).toBe(2_000)
  expect(await mostAsked({ contextTokens: 8_192 }, request(1_000))).toBe(4_000)
  expect(await mostAsked({ contextTokens: 8_192 }, request(5_000))).toBe(8_192 - 5_500)
  expect(await mostAsked({ contextTokens: 8_192, maxOutputTokens: 1_000 }, request(5_000))).toBe(1_000)
})

it('asks nothing where the prompt leaves no room for an answer, and says how much the model reads', async () => {
  const before = asked.length
  await expect(collect(withLimits(model, { contextTokens: 4_096 }), request(4_000))).rejects.toMatchObject({
    code: 'context-too-long',
    message: expect.stringContaining('house/small reads, which is 4,096 tokens'),
  })
  expect(asked).toHaveLength(before)
})

it('lets a short answer have little room', async () => {
  expect(await mostAsked({ contextTokens: 4_096 }, request(3_680, 40))).toBe(40)
})

it('says beforehand what it will ask for, so that no more is reserved, also where it is tried again', async () => {
  const limited = withRetries(withLimits(model, { maxOutputTokens: 2_000 }))
  expect(limited.fitted?.(request(100))).toMatchObject({ maxOutputTokens: 2_000 })
  expect(withRetries(model).fitted?.(request(100))).toMatchObject({ maxOutputTokens: 4_000 })
})
