import { expect, it } from 'vitest'
import { costOf, mostCostOf, priceFileSchema, priceOf } from './prices'

const usage = { promptTokens: 10_000, cachedTokens: 6_000, cacheWriteTokens: 1_000, outputTokens: 2_000 }

it('counts plain, cached and written tokens at their own prices, in millionths of a dollar', () => {
  expect(costOf('anthropic/claude-sonnet-4-5-20250929', usage)).toBe(
    3_000 * 3 + 6_000 * 0.3 + 1_000 * 3.75 + 2_000 * 15,
  )
  expect(costOf('openai/gpt-5-mini', { ...usage, cacheWriteTokens: 0 })).toBe(4_000 * 0.25 + 6_000 * 0.025 + 2_000 * 2)
})

it('knows that Rehearsal is free, and does not guess at a price it does not know', () => {
  expect(costOf('rehearsal/standard', usage)).toBe(0)
  expect(costOf('anthropic/claude-unheard-of', usage)).toBeNull()
  expect(costOf('compatible/llama', usage)).toBeNull()
})

const own = priceFileSchema.parse({
  date: '2026-11-01',
  prices: {
    'compatible/*': { input: 0, output: 0 },
    'compatible/qwen*': { input: 1, output: 2 },
    'compatible/qwen3': { input: 3, output: 4, cacheRead: 0.5 },
    'anthropic/claude-sonnet-4-5': { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 },
    'rehearsal/standard': { input: 1, output: 1 },
  },
}).prices

it('takes prices of one’s own before the table, and the one that names a model best', () => {
  expect(priceOf('compatible/llama', own)).toMatchObject({ input: 0, output: 0 })
  expect(priceOf('compatible/qwen2.5', own)).toEqual({ input: 1, output: 2, cacheRead: 1, cacheWrite: 1 })
  expect(priceOf('compatible/qwen3', own)).toEqual({ input: 3, output: 4, cacheRead: 0.5, cacheWrite: 3 })
  expect(priceOf('anthropic/claude-sonnet-4-5-20250929', own)).toMatchObject({ input: 2 })
  expect(priceOf('anthropic/claude-haiku-4-5', own)).toMatchObject({ input: 1, output: 5 })
  expect(costOf('rehearsal/standard', usage, own)).toBe(12_000)
  expect(priceOf('openai/unheard-of', own)).toBeNull()
})

it('refuses a file of another shape', () => {
  const refused = (prices: unknown) => priceFileSchema.safeParse({ date: '2026-11-01', prices }).success
  expect(refused({ 'claude-sonnet': { input: 1, output: 1 } })).toBe(false)
  expect(refused({ 'anthropic/a': { input: -1, output: 1 } })).toBe(false)
  expect(refused({ 'anthropic/a': { input: 1, output: 1, cached: 1 } })).toBe(false)
  expect(priceFileSchema.safeParse({ date: 'today', prices: {} }).success).toBe(false)
})

it('costs to the cent what the bill says', () => {
  const million = { promptTokens: 1_000_000, cachedTokens: 400_000, cacheWriteTokens: 100_000, outputTokens: 200_000 }
  // 500,000 at $3, 400,000 at $0.30, 100,000 at $3.75 and 200,000 at $15 for a million.
  expect((costOf('anthropic/claude-sonnet-4-5', million) ?? 0) / 1e6).toBeCloseTo(1.5 + 0.12 + 0.375 + 3, 2)
})

it('knows the most that a call can cost, in any script', () => {
  const most = (text: string) =>
    mostCostOf(
      'anthropic/claude-sonnet-4-5',
      { system: [], messages: [{ role: 'user', parts: [{ text }] }], maxOutputTokens: 1_000 },
      {},
    ) ?? 0
  expect(most('')).toBe(40 * 3.75 + 15_000)
  expect(most('word '.repeat(1_000))).toBeGreaterThan(1_300 * 3.75 + 15_000)
  expect(most('Слово '.repeat(1_000))).toBeGreaterThan(3_000 * 3.75 + 15_000)
  expect(most('河川'.repeat(1_000))).toBeGreaterThan(2_600 * 3.75 + 15_000)
  expect(mostCostOf('compatible/llama', { system: [], messages: [], maxOutputTokens: 1 })).toBeNull()
})
