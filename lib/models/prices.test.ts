import { expect, it } from 'vitest'
import { costOf } from './prices'

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
