/** Estimates tokens where no provider has counted them. */
import type { ModelRequest, ModelUsage } from './model'

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** Roughly: four characters of an alphabet, or one and a half Chinese, Japanese or Korean ones. */
export function estimateTokens(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0
  return Math.ceil((text.length - wide) / 4 + wide / 1.5)
}

/** What a call will be billed that was ended before its provider told: nothing is taken for cached. */
export function estimateUsage(request: ModelRequest, answered: string): ModelUsage {
  const parts = [...request.system, ...request.messages.flatMap((message) => message.parts)]
  const prompt = parts.map((part) => part.text).join('')
  return {
    promptTokens: estimateTokens(prompt),
    cachedTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: estimateTokens(answered),
  }
}
