/** What a document will about take: sections, time and money, before anything is asked of a model. */
import { durationFigure, figure, moneyFigure } from '@/components/ui/figures'

/** A section of a typical plan holds about this many words. */
const wordsPerSection = 715
/** Words a second that a hosted model writes, corrections and waits included. */
const wordsPerSecond = 18
/** Rehearsal writes about 500 words a second. */
const sampleMsPerWord = 2
const tokensPerWord = 1.4
/** Share of the text that is asked for again when its length is off. */
const corrections = 1.15
/** Tokens of instructions, brief and plan that open every request. */
const standingTokens = 1_500
/** Share of a repeated prompt that a provider's cache serves. */
const cachedShare = 0.85

export type Estimate = { readonly sections: number; readonly ms: number; readonly usd: number | null }

export type ExpectedUsage = {
  readonly promptTokens: number
  readonly cachedTokens: number
  readonly cacheWriteTokens: number
  readonly outputTokens: number
}

export const expectedSections = (words: number): number => Math.max(1, Math.round(words / wordsPerSection))

/** The text so far is sent again with each section, up to a bound of about 12,000 words. */
export function expectedUsage(words: number): ExpectedUsage {
  const sections = expectedSections(words)
  const perCall = standingTokens + Math.min(words / 2, 12_000) * tokensPerWord
  const promptTokens = Math.round(sections * perCall * corrections)
  return {
    promptTokens,
    cachedTokens: Math.round(promptTokens * cachedShare),
    cacheWriteTokens: Math.round(words * tokensPerWord),
    outputTokens: Math.round(words * tokensPerWord * corrections),
  }
}

/** `microUsd` is the price of the expected usage; null when the model's price is not known. */
export function estimate(words: number, sample: boolean, microUsd: number | null): Estimate {
  const sections = expectedSections(words)
  if (sample) return { sections, ms: words * sampleMsPerWord, usd: 0 }
  return { sections, ms: (words / wordsPerSecond) * 1_000, usd: microUsd === null ? null : microUsd / 1_000_000 }
}

/** All that can be said while the model is not known. */
export const sectionsLine = ({ sections }: Estimate): string =>
  `About ${figure(sections)} ${sections === 1 ? 'section' : 'sections'}`

/** One "about" stands for the whole line. */
export function estimateLine(expected: Estimate): string {
  const parts = [sectionsLine(expected), durationFigure(expected.ms)]
  return (expected.usd === null ? parts : [...parts, moneyFigure(expected.usd)]).join(', ')
}
