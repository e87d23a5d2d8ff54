/** Token counts as servers tell them. Not all count as they should: a sum with nonsense in it could keep no limit. */
import { z } from 'zod'
import type { ModelUsage } from './model'

/** No call has so many. */
const MOST_TOKENS = 100_000_000
const tokens = z.number().min(0).max(MOST_TOKENS).transform(Math.round)
const part = tokens.catch(0)
const usageSchema = z.object({
  promptTokens: tokens,
  cachedTokens: part,
  cacheWriteTokens: part,
  outputTokens: tokens,
})

/** Null for counts that can't be: what the call has used is then estimated, as where nothing was told. */
export function believed(usage: ModelUsage | null): ModelUsage | null {
  const parsed = usageSchema.safeParse(usage)
  return parsed.success ? parsed.data : null
}
