/** A model of a known habit at a known speed, that notes what it was asked and what it sent. */
import type { Model, ModelPart, ModelRequest } from '@/lib/models/model'
import { answer, promptText } from '@/lib/models/rehearsal/answer'
import { PromptCache } from '@/lib/models/rehearsal/prompt-cache'
import { type RehearsalSettings, rehearsalSettingsSchema } from '@/lib/models/rehearsal/settings'
import { countMarkdownWords } from '@/lib/outline/words'
import type { VirtualClock } from './virtual-clock'

/** Each answer holds min(ceiling, asked × bias × exp(spread × normal)) words, drawn anew for each call. */
export type Habit = { readonly name: string; readonly bias: number; readonly spread: number; readonly ceiling?: number }

export type Speed = { readonly tokensPerSecond: number; readonly firstTokenMs: number }

/** Characters of prompts, by what a provider's cache did with them, and what came back. */
export type Traffic = {
  calls: number
  promptCharacters: number
  cachedCharacters: number
  wordsSent: number
  tokensSent: number
  /** What one stream at this model's speed would have taken for all that was sent. */
  streamingMs: number
}

const PIECE_WORDS = 12
/** About four characters are a token, and a Chinese one is one. */
const tokensOf = (text: string): number => {
  const wide = text.match(/[\u2e80-\u9fff\uff00-\uffef]/g)?.length ?? 0
  return wide + (text.length - wide) / 4
}

export class MeasuredModel implements Model {
  readonly name = 'rehearsal/measured'
  readonly sample = true
  readonly traffic: Traffic = {
    calls: 0,
    promptCharacters: 0,
    cachedCharacters: 0,
    wordsSent: 0,
    tokensSent: 0,
    streamingMs: 0,
  }
  readonly #settings: RehearsalSettings
  readonly #cache = new PromptCache()
  #streams = 0
  /** The most answers that were under way at once. */
  mostAtOnce = 0

  constructor(
    habit: Habit,
    private readonly speed: Speed,
    private readonly clock: VirtualClock,
    seed: string,
  ) {
    const { bias, spread, ceiling } = habit
    this.#settings = rehearsalSettingsSchema.parse({ bias, spread, ceiling, seed, wordsPerSecond: 0 })
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    const prompt = promptText(request)
    this.traffic.calls += 1
    this.traffic.promptCharacters += prompt.length
    this.traffic.cachedCharacters += this.#cache.cachedCharacters(prompt)
    this.#streams += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#streams)
    try {
      await this.clock.sleep(this.speed.firstTokenMs, signal)
      this.#cache.remember(prompt)
      yield* this.#send(
        answer(request, { ...this.#settings, seed: `${this.#settings.seed} ${this.traffic.calls}` }),
        signal,
      )
      yield { type: 'finish', reason: 'stop' }
    } finally {
      this.#streams -= 1
    }
  }

  async *#send(text: string, signal: AbortSignal): AsyncGenerator<ModelPart> {
    for (const piece of piecesOf(text)) {
      const ms = (tokensOf(piece) / this.speed.tokensPerSecond) * 1_000
      await this.clock.sleep(ms, signal)
      this.traffic.tokensSent += tokensOf(piece)
      this.traffic.streamingMs += ms
      this.traffic.wordsSent += countMarkdownWords(piece, 'zh')
      yield { type: 'text-delta', text: piece }
    }
  }
}

function* piecesOf(text: string): Generator<string> {
  const words = text.match(/\p{Script=Han}|\s*[^\s\p{Script=Han}]+|\s+/gu) ?? []
  for (let start = 0; start < words.length; start += PIECE_WORDS) yield words.slice(start, start + PIECE_WORDS).join('')
}
