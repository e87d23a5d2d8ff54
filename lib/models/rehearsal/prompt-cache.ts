/** Counts what a provider's prompt cache would have served, so that costs and benchmarks mean something in rehearsal. */
import { estimateTokens } from '../tokens'

/** Caches serve from 1,024 tokens up, in steps of 128 (OpenAI's rule, see the notes of both providers). */
const floorTokens = 1024
const stepTokens = 128
const keptPrompts = 24

export class PromptCache {
  readonly #prompts: string[] = []

  /** Tokens of the longest prefix that an earlier prompt shares with this one. */
  cachedTokens(prompt: string): number {
    return served(estimateTokens(prompt.slice(0, this.#longest(prompt))))
  }

  /** The same in characters. */
  cachedCharacters(prompt: string): number {
    const longest = this.#longest(prompt)
    const tokens = estimateTokens(prompt.slice(0, longest))
    return tokens === 0 ? 0 : Math.floor((longest * served(tokens)) / tokens)
  }

  #longest(prompt: string): number {
    return Math.max(0, ...this.#prompts.map((earlier) => sharedLength(earlier, prompt)))
  }

  /** To be called once the answer to it has begun. */
  remember(prompt: string): void {
    this.#prompts.push(prompt)
    if (this.#prompts.length > keptPrompts) this.#prompts.shift()
  }
}

const served = (tokens: number): number => (tokens < floorTokens ? 0 : tokens - ((tokens - floorTokens) % stepTokens))

function sharedLength(one: string, other: string): number {
  const limit = Math.min(one.length, other.length)
  let length = 0
  while (length < limit && one.charCodeAt(length) === other.charCodeAt(length)) length++
  return length
}
