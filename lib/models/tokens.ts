/** Estimates tokens where no provider has counted them. */
import type { ModelRequest, ModelUsage } from './model'

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** Roughly: four characters of an alphabet, or one and a half Chinese, Japanese or Korean ones. */
export function estimateTokens(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0
  return Math.ceil((text.length - wide) / 4 + wide / 1.5)
}

/** What providers put around each message, and more. */
const TOKENS_AROUND_MESSAGE = 20
const PLAIN = /[\p{Script=Latin}\p{ASCII}]/gu

/**
 * More tokens than any provider counts for a prompt: English has four characters to a token and no language of the Latin
 * alphabet under two and a half; of other scripts old tokenisers take one and a half tokens for a character.
 */
export function mostPromptTokens({ system, messages, schema }: ModelRequest): number {
  const texts = [...system, ...messages.flatMap((message) => message.parts)].map((part) => part.text)
  const all = [...texts, ...(schema ? [JSON.stringify(schema)] : [])].join('')
  const plain = all.match(PLAIN)?.length ?? 0
  return Math.ceil(plain / 2.5 + (all.length - plain) * 1.5) + (messages.length + 1) * TOKENS_AROUND_MESSAGE
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
    isEstimated: true,
  }
}
