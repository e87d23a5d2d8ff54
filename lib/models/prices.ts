/** List prices of models in US dollars per million tokens, last checked in November 2025, and prices of one's own. */
import { z } from 'zod'
import type { ModelRequest, ModelUsage } from './model'
import { isSampleModel } from './model-name'
import { mostPromptTokens } from './tokens'

const dollars = z.number().min(0)

/** Where the prices of cached tokens are left out they cost as much as others: that is never too little for a read. */
export const priceSchema = z
  .strictObject({
    input: dollars,
    output: dollars,
    cacheRead: dollars.optional(),
    cacheWrite: dollars.optional(),
  })
  .transform(({ input, output, cacheRead = input, cacheWrite = input }) => ({ input, output, cacheRead, cacheWrite }))
export type Price = Readonly<z.output<typeof priceSchema>>

/** By PROVIDER/ID; a name that ends in * stands for all that begin so. What is nearest to a model's name counts. */
export const priceTableSchema = z.record(z.string().regex(/^[a-z]+\/.+$/, 'Name models as PROVIDER/ID.'), priceSchema)
export type PriceTable = Readonly<z.output<typeof priceTableSchema>>

/** A file of prices: when they were looked up, and what they are. */
export const priceFileSchema = z.strictObject({ date: z.iso.date(), prices: priceTableSchema })

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

/** Of the table, for a connection to a provider of it that goes by another name. */
export function tableFor(provider: string, handle: string): PriceTable {
  const own = [...prices].filter(([name]) => name.startsWith(`${provider}/`))
  return Object.fromEntries(own.map(([name, price]) => [`${handle}${name.slice(provider.length)}`, price]))
}

const free: Price = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }

/** Whether people have set the price here: then the table does not count. */
export function ownPriceOf(name: string, own: PriceTable): Price | null {
  const plain = plainName(name)
  return own[name] ?? own[plain] ?? own[nearestPattern(name, own) ?? ''] ?? null
}

/** Without the date at its end. */
const plainName = (name: string): string => name.replace(/-(?:\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '')

/** `own` prices come before the table. Null when nobody knows the price: never take that for free. */
export function priceOf(name: string, own: PriceTable = {}): Price | null {
  const ours = ownPriceOf(name, own)
  if (ours) return ours
  return isSampleModel(name) ? free : (prices.get(plainName(name)) ?? null)
}

function nearestPattern(name: string, own: PriceTable): string | undefined {
  return Object.keys(own)
    .filter((pattern) => pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)))
    .sort((a, b) => b.length - a.length)[0]
}

/** What a call cost, in millionths of a US dollar; null when the price is not known. */
export function costOf(name: string, usage: ModelUsage, own?: PriceTable): number | null {
  const price = priceOf(name, own)
  if (!price) return null
  const plain = Math.max(0, usage.promptTokens - usage.cachedTokens - usage.cacheWriteTokens)
  const prompt = plain * price.input + usage.cachedTokens * price.cacheRead + usage.cacheWriteTokens * price.cacheWrite
  return Math.round(prompt + usage.outputTokens * price.output)
}

/** The most that a call can cost, in millionths of a US dollar: nothing from a cache, and an answer up to its limit. */
export function mostCostOf(name: string, request: ModelRequest, own?: PriceTable): number | null {
  const price = priceOf(name, own)
  if (!price) return null
  const prompt = mostPromptTokens(request) * Math.max(price.input, price.cacheRead, price.cacheWrite)
  return Math.ceil(prompt + request.maxOutputTokens * price.output)
}
