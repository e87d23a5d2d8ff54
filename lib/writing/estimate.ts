/** Says what writing will come to before it is begun: sections, time, tokens and money, the last two with their spread. */
import type { ModelUsage } from '@/lib/models/model'
import { costOf, type PriceTable } from '@/lib/models/prices'
import { usualSections } from '@/lib/outline/writable'

export type Estimate = {
  readonly sections: number
  readonly seconds: number
  /** With a model that keeps to lengths and a cache that serves, and with one that has to be corrected often. */
  readonly least: ModelUsage
  readonly most: ModelUsage
}

/** US dollars. */
export type CostSpread = { readonly least: number; readonly most: number }

type EstimateOptions = {
  /** The model's streaming speed: 45 is usual, Rehearsal's is its setting. */
  readonly wordsPerSecond?: number
  /** The most sections that are written side by side. */
  readonly atOnce?: number
  /** Of the outline, where there is one: then nothing is planned. */
  readonly sections?: number
}

/**
 * The figures below are measured with Rehearsal at 100 to 30,000 words, and with models that write 0.6 to 1.3 times what
 * they are asked: see docs/writing.md.
 */
type Habits = {
  readonly callsPerSection: number
  /** Tokens of prose are 1.45 to a word; corrections stream some words more than are kept. */
  readonly tokensPerWord: number
  /** Of the prompts of a document that is long enough for a cache, what it serves, and what is written into it. */
  readonly cached: number
  readonly cacheWritten: number
  readonly planTokensPerSection: number
}
const easy: Habits = {
  callsPerSection: 1.15,
  tokensPerWord: 1.4,
  cached: 0.5,
  cacheWritten: 0,
  planTokensPerSection: 40,
}
const hard: Habits = {
  callsPerSection: 2.2,
  tokensPerWord: 1.85,
  cached: 0.15,
  cacheWritten: 0.85,
  planTokensPerSection: 70,
}

/** A prompt grows with the outline and what is written, to where the digest and the nearest passages take over. */
const promptTokens = (sections: number): number => Math.min(3_000, 450 + 55 * sections)
const PLAN_PROMPT_TOKENS = 600
/** Below so many sections prompts share too little for a cache. */
const CACHE_FROM = 8
const SECONDS_PER_CALL = 1.5
const STREAMED_PER_WORD = 1.2
const WORDS_PER_PLAN_ROW = 35
/** What can't be written side by side: the first section, those that lean on others, and the last ones. */
const ONE_AFTER_ANOTHER = 0.08

export function estimateWriting(words: number, options: EstimateOptions = {}): Estimate {
  const sections = options.sections ?? usualSections(words)
  const isPlanned = options.sections !== undefined
  return {
    sections,
    seconds: secondsFor(words, sections, options),
    least: usageWith(easy, words, sections, isPlanned),
    most: usageWith(hard, words, sections, isPlanned),
  }
}

function usageWith(habits: Habits, words: number, sections: number, isPlanned: boolean): ModelUsage {
  const prompts = Math.round(sections * habits.callsPerSection * promptTokens(sections))
  const served = sections < CACHE_FROM ? 0 : 1
  return {
    promptTokens: prompts + (isPlanned ? 0 : PLAN_PROMPT_TOKENS),
    cachedTokens: Math.round(prompts * habits.cached * served),
    cacheWriteTokens: Math.round(prompts * habits.cacheWritten),
    outputTokens: Math.round(words * habits.tokensPerWord + (isPlanned ? 0 : sections * habits.planTokensPerSection)),
  }
}

function secondsFor(words: number, sections: number, { wordsPerSecond = 45, atOnce = 6, ...rest }: EstimateOptions) {
  const lanes = Math.max(1, Math.min(atOnce, sections))
  const share = ONE_AFTER_ANOTHER + (1 - ONE_AFTER_ANOTHER) / lanes
  const planning = rest.sections === undefined ? (sections * WORDS_PER_PLAN_ROW) / wordsPerSecond + SECONDS_PER_CALL : 0
  const waiting = Math.ceil(sections / lanes) * SECONDS_PER_CALL
  return Math.ceil(planning + ((words * STREAMED_PER_WORD) / wordsPerSecond) * share + waiting)
}

/** By the same arithmetic as the cost of each call. Null when the price is not known. */
export function estimatedCost({ least, most }: Estimate, model: string, own?: PriceTable): CostSpread | null {
  const [low, high] = [costOf(model, least, own), costOf(model, most, own)]
  return low === null || high === null ? null : { least: low / 1e6, most: high / 1e6 }
}
