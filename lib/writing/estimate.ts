/** Says before a run what it will come to: sections, time, and tokens. Every figure is an "about". */
import { usualSections } from '@/lib/outline/writable'
import { CONTEXT_TOKENS } from './context'

export type Estimate = {
  readonly sections: number
  readonly words: number
  readonly seconds: number
  readonly promptTokens: number
  readonly outputTokens: number
}

/** A written word is about 1.35 tokens in English. */
const TOKENS_PER_WORD = 1.35
/** Words streamed for each word kept: corrections of length. */
const STREAMED_PER_WORD = 1.15
/** System, brief, outline and step of each prompt, beside the text so far. */
const TOKENS_AROUND = 1_200
const SECONDS_PER_CALL = 1.5

/** `wordsPerSecond` is the model's streaming speed: 45 is usual, Rehearsal's is its setting. */
export function estimateWriting(words: number, wordsPerSecond = 45): Estimate {
  const sections = usualSections(words)
  const whole = words * TOKENS_PER_WORD
  const before = Math.min(CONTEXT_TOKENS * 0.75, whole / 2)
  return {
    sections,
    words,
    seconds: Math.ceil((words * STREAMED_PER_WORD) / wordsPerSecond + (sections + 1) * SECONDS_PER_CALL),
    promptTokens: Math.round((sections + 1) * (TOKENS_AROUND + before)),
    outputTokens: Math.round(whole * STREAMED_PER_WORD + sections * 80),
  }
}

/** "About 14 sections, 5 minutes, $0.40"; `costUsd` is 0 for free and null for unknown. */
export function estimateSentence({ sections, seconds }: Estimate, costUsd: number | null): string {
  const about = `About ${sections} ${sections === 1 ? 'section' : 'sections'}, ${duration(seconds)}`
  if (costUsd === null) return `${about}, price unknown`
  return costUsd === 0 ? `${about}, free` : `${about}, $${costUsd < 0.01 ? '0.01' : costUsd.toFixed(2)}`
}

function duration(seconds: number): string {
  if (seconds < 60) return 'under a minute'
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  return `${(seconds / 3_600).toFixed(1)} hours`
}
