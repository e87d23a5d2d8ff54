/** Says what writing will come to before it is begun: sections, time, tokens and money, the last two with their spread. */
import type { ModelUsage } from '@/lib/models/model'
import { costOf, type PriceTable } from '@/lib/models/prices'
import { usualSections } from '@/lib/outline/writable'

export type Estimate = {
  readonly sections: number
  /** With usual corrections and the usual speed. */
  readonly seconds: number
  /** With few corrections, and with many; where the model's speed is not known, also with a quick and a slow one. */
  readonly leastSeconds: number
  readonly mostSeconds: number
  /** With a model that keeps to lengths and a cache that serves, and with one that has to be corrected often. */
  readonly least: ModelUsage
  readonly most: ModelUsage
}

/** US dollars. */
export type CostSpread = { readonly least: number; readonly most: number }

type EstimateOptions = {
  /** The model's streaming speed: 45 is usual, Rehearsal's is its setting. */
  readonly wordsPerSecond?: number
  /** The most sections that are written side by side: 6 when absent. */
  readonly atOnce?: number
  /** All in one answer, and what is not of its length in calls of its own. */
  readonly inOnePass?: boolean
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
  /** Of the sections that one answer brings, those that have to be corrected, in calls and in tokens for each word. */
  readonly callsAfterPass: number
  readonly tokensAfterPass: number
}
const easy: Habits = {
  callsPerSection: 1.15,
  tokensPerWord: 1.4,
  cached: 0.5,
  cacheWritten: 0,
  planTokensPerSection: 40,
  callsAfterPass: 0,
  tokensAfterPass: 0,
}
const hard: Habits = {
  callsPerSection: 2.2,
  tokensPerWord: 1.85,
  cached: 0.15,
  cacheWritten: 0.85,
  planTokensPerSection: 70,
  callsAfterPass: 1.9,
  tokensAfterPass: 0.55,
}

/** A prompt grows with the outline and what is written, to where the digest and the nearest passages take over. */
const promptTokens = (sections: number): number => Math.min(3_000, 450 + 55 * sections)
const PLAN_PROMPT_TOKENS = 600
/** A pass lists its sections, each with its main point. */
const PASS_PROMPT_TOKENS = 450
const PASS_PROMPT_TOKENS_PER_SECTION = 50
/** Below so many sections prompts share too little for a cache. */
const CACHE_FROM = 8
/** As `single-pass.ts` asks: so many words in one answer. */
const WORDS_PER_PASS = 20_000

type Speed = {
  /** Words that stream for each word kept. */
  readonly streamedPerWord: number
  readonly secondsPerCall: number
  readonly wordsPerSecond: number
}
const usual: Speed = { streamedPerWord: 1.2, secondsPerCall: 1.5, wordsPerSecond: 45 }
const quick: Speed = { streamedPerWord: 1.05, secondsPerCall: 0.7, wordsPerSecond: 65 }
const slow: Speed = { streamedPerWord: 1.5, secondsPerCall: 4, wordsPerSecond: 25 }
const WORDS_PER_PLAN_ROW = 35
/** What can't be written side by side: the first section, those that lean on others, and the last ones. */
const ONE_AFTER_ANOTHER = 0.08

export function estimateWriting(words: number, options: EstimateOptions = {}): Estimate {
  const work = { words, sections: options.sections ?? usualSections(words), options }
  return {
    sections: work.sections,
    seconds: secondsAt(usual, work),
    leastSeconds: secondsAt(quick, work),
    mostSeconds: secondsAt(slow, work),
    least: usageWith(easy, work),
    most: usageWith(hard, work),
  }
}

type Work = { readonly words: number; readonly sections: number; readonly options: EstimateOptions }

const passesFor = ({ words, options }: Work): number => (options.inOnePass ? Math.ceil(words / WORDS_PER_PASS) : 0)

function usageWith(habits: Habits, work: Work): ModelUsage {
  const { words, sections, options } = work
  const { inOnePass = false } = options
  const isPlanned = options.sections !== undefined
  const calls = sections * (inOnePass ? habits.callsAfterPass : habits.callsPerSection)
  const passes = passesFor(work) * (PASS_PROMPT_TOKENS + PASS_PROMPT_TOKENS_PER_SECTION * sections)
  const prompts = Math.round(passes + calls * promptTokens(sections))
  const served = sections < CACHE_FROM || inOnePass ? 0 : 1
  const tokensPerWord = habits.tokensPerWord + (inOnePass ? habits.tokensAfterPass : 0)
  return {
    promptTokens: prompts + (isPlanned ? 0 : PLAN_PROMPT_TOKENS),
    cachedTokens: Math.round(prompts * habits.cached * served),
    cacheWriteTokens: Math.round(prompts * habits.cacheWritten),
    outputTokens: Math.round(words * tokensPerWord + (isPlanned ? 0 : sections * habits.planTokensPerSection)),
  }
}

function secondsAt({ streamedPerWord, secondsPerCall, ...speed }: Speed, work: Work): number {
  const { words, sections, options } = work
  const { wordsPerSecond = speed.wordsPerSecond, atOnce = 6 } = options
  const lanes = Math.max(1, Math.min(atOnce, sections))
  const share = ONE_AFTER_ANOTHER + (1 - ONE_AFTER_ANOTHER) / lanes
  const rows = options.sections === undefined ? sections : 0
  const planning = rows === 0 ? 0 : (rows * WORDS_PER_PLAN_ROW) / wordsPerSecond + secondsPerCall
  // One answer streams alone; what is corrected after it is written side by side.
  const alone = options.inOnePass ? words : 0
  const streaming = (alone + (words * streamedPerWord - alone) * share) / wordsPerSecond
  const waiting = (passesFor(work) || Math.ceil(sections / lanes)) * secondsPerCall
  return Math.ceil(planning + streaming + waiting)
}

/** By the same arithmetic as the cost of each call. Null when the price is not known. */
export function estimatedCost({ least, most }: Estimate, model: string, own?: PriceTable): CostSpread | null {
  const [low, high] = [costOf(model, least, own), costOf(model, most, own)]
  return low === null || high === null ? null : { least: low / 1e6, most: high / 1e6 }
}
