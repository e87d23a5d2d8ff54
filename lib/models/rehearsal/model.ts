/** Rehearsal: a built-in scripted writer. It needs no network and no key, and says that its text is sample text. */
import type { Model, ModelPart, ModelRequest, ModelUsage } from '../model'
import { ModelError } from '../model-error'
import { pause } from '../pause'
import { estimateTokens } from '../tokens'
import { answer, promptText } from './answer'
import { PromptCache } from './prompt-cache'
import { Random } from './random'
import { type Fault, faultSchema, type RehearsalSettings, rehearsalSettingsSchema } from './settings'
import { streamText } from './stream'

export const rehearsalName = 'rehearsal/standard'

export class Rehearsal implements Model {
  readonly name = rehearsalName
  readonly sample = true
  readonly #settings: RehearsalSettings
  readonly #cache = new PromptCache()
  #calls = 0

  constructor(settings: Partial<RehearsalSettings> = {}) {
    this.#settings = rehearsalSettingsSchema.parse(settings)
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    signal.throwIfAborted()
    const fault = this.#nextFault()
    refuseToStart(fault)
    const prompt = promptText(request)
    const cachedTokens = this.#cache.cachedTokens(prompt)
    this.#cache.remember(prompt)
    const written = spoilt(answer(request, this.#settings), fault)
    const text = withinTokens(written, request.maxOutputTokens)
    let sent = ''
    for await (const piece of streamText(text, this.#settings.wordsPerSecond, signal)) {
      sent += piece
      yield { type: 'text-delta', text: piece }
    }
    await breakOff(fault, signal)
    yield { type: 'usage', usage: usageOf(prompt, cachedTokens, sent) }
    const cut = fault === 'truncation' || text.length < written.length
    yield { type: 'finish', reason: fault === 'refusal' ? 'refusal' : cut ? 'length' : 'stop' }
  }

  #nextFault(): Fault | null {
    this.#calls += 1
    const { script, rates } = this.#settings.faults
    const scripted = script.find((entry) => entry.call === this.#calls)
    if (scripted) return scripted.fault
    const random = new Random(`${this.#settings.seed} fault ${this.#calls}`)
    return faultSchema.options.find((fault) => random.chance(rates[fault] ?? 0)) ?? null
  }
}

function refuseToStart(fault: Fault | null): void {
  if (fault === 'rate-limit')
    throw new ModelError('rate-limited', 'Rehearsal plays a rate limit. Nothing was written.', { retryAfterMs: 1000 })
  if (fault === 'overload')
    throw new ModelError('overloaded', 'Rehearsal plays an overloaded provider. Nothing was written.')
}

/** A fault in mid-stream sends only part of the text. */
function spoilt(text: string, fault: Fault | null): string {
  if (fault === 'refusal') return ''
  if (fault === 'bad-json') return text.replace(/"mainPoint":/, '"mainPoint" ').replace(/[\]}]\s*$/, '')
  const broken = fault === 'cut' || fault === 'end-of-file' || fault === 'stall' || fault === 'truncation'
  return broken ? text.slice(0, Math.ceil(text.length * 0.6)) : text
}

async function breakOff(fault: Fault | null, signal: AbortSignal): Promise<void> {
  if (fault === 'cut' || fault === 'end-of-file')
    throw new ModelError('connection-lost', 'Rehearsal plays a lost connection. The text so far is kept.')
  if (fault !== 'stall') return
  await pause(200, signal)
  throw new ModelError('stalled', 'Rehearsal plays a model that stopped answering. The text so far is kept.')
}

/** Cuts at the limit like a provider does: in mid-sentence, without a word about it. */
function withinTokens(text: string, limit: number): string {
  const tokens = estimateTokens(text)
  return tokens <= limit ? text : text.slice(0, Math.floor((text.length * limit) / tokens))
}

function usageOf(prompt: string, cachedTokens: number, text: string): ModelUsage {
  const promptTokens = estimateTokens(prompt)
  return { promptTokens, cachedTokens, cacheWriteTokens: 0, outputTokens: estimateTokens(text) }
}
