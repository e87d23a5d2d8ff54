/** List prices of models in US dollars per million tokens. Last checked 2025-11; a model that is not here costs null. */
import type { ModelUsage } from './model'

type Price = {
  readonly input: number
  readonly output: number
  readonly cacheRead: number
  readonly cacheWrite: number
}

const anthropic = (input: number, output: number): Price => ({
  input,
  output,
  cacheRead: input * 0.1,
  cacheWrite: input * 1.25,
})

const openai = (input: number, output: number, cacheRead: number): Price => ({
  input,
  output,
  cacheRead,
  cacheWrite: input,
})

/** Matched against the whole name; a date at the end of a name (-20250929, -2025-08-07) is left out before. */
const prices: ReadonlyMap<string, Price> = new Map([
  ['anthropic/claude-opus-4-5', anthropic(5, 25)],
  ['anthropic/claude-opus-4-1', anthropic(15, 75)],
  ['anthropic/claude-opus-4', anthropic(15, 75)],
  ['anthropic/claude-sonnet-4-5', anthropic(3, 15)],
  ['anthropic/claude-sonnet-4', anthropic(3, 15)],
  ['anthropic/claude-haiku-4-5', anthropic(1, 5)],
  ['anthropic/claude-3-5-haiku', anthropic(0.8, 4)],
  ['openai/gpt-5.1', openai(1.25, 10, 0.125)],
  ['openai/gpt-5', openai(1.25, 10, 0.125)],
  ['openai/gpt-5-mini', openai(0.25, 2, 0.025)],
  ['openai/gpt-5-nano', openai(0.05, 0.4, 0.005)],
  ['openai/gpt-4.1', openai(2, 8, 0.5)],
  ['openai/gpt-4.1-mini', openai(0.4, 1.6, 0.1)],
  ['openai/gpt-4.1-nano', openai(0.1, 0.4, 0.025)],
  ['openai/gpt-4o', openai(2.5, 10, 1.25)],
  ['openai/gpt-4o-mini', openai(0.15, 0.6, 0.075)],
])

const free: Price = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }

function priceOf(name: string): Price | null {
  if (name.startsWith('rehearsal/')) return free
  return prices.get(name.replace(/-(?:\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '')) ?? null
}

/** What a call cost, in millionths of a US dollar; null when the price is not known. */
export function costOf(name: string, usage: ModelUsage): number | null {
  const price = priceOf(name)
  if (!price) return null
  const plain = Math.max(0, usage.promptTokens - usage.cachedTokens - usage.cacheWriteTokens)
  const prompt = plain * price.input + usage.cachedTokens * price.cacheRead + usage.cacheWriteTokens * price.cacheWrite
  return Math.round(prompt + usage.outputTokens * price.output)
}
