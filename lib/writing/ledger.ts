/** What a section is to come to, and what to ask a model for in order to get it: how much it writes of what it is asked. */
import { LEAST_WORDS } from '@/lib/outline/writable'
import type { LengthAnswer } from './section-length'

/** What a model is asked for is bent by at most this much to make up for sections that came out long or short. */
const MOST_RESPREAD = 0.05

/** How far a section may be from its goal and from its target before it is corrected. */
const TOLERANCE = 0.09

/** Words that a section may come to without a correction. */
export type Band = { readonly least: number; readonly most: number }

/** `targetWords` is 0 for a section without one. */
export function bandOf(goalWords: number, targetWords: number): Band {
  const target = targetWords || goalWords
  return {
    least: Math.max(goalWords, target) * (1 - TOLERANCE),
    most: Math.min(goalWords, target) * (1 + TOLERANCE),
  }
}

/** What an answer would have had beyond where it was hung up on. */
const CUT_OFF_MORE = 1.15

/** A model's habit is told by so many of its latest answers. */
export const MOST_ANSWERS = 8

export class Ledger {
  private readonly answers: LengthAnswer[]
  private largest: number

  /** `learned`: answers of the same model for the same document, from earlier runs, the latest last. */
  constructor(learned: readonly LengthAnswer[] = []) {
    this.answers = learned.slice(-MOST_ANSWERS)
    this.largest = Math.max(0, ...this.answers.map(({ written }) => written))
  }

  /**
   * Takes note of one whole answer. Answers stopped from outside or cut off say nothing and stay out, and so does one
   * that stopped at the model's ceiling: it came shorter than its habit. Null for those.
   */
  learn(asked: number, written: number): LengthAnswer | null {
    if (asked < 30 || written < 10) return null
    const atCeiling = this.answers.length >= 2 && written > this.largest * 0.97 && written < asked * this.bias * 0.85
    this.largest = Math.max(this.largest, written)
    if (atCeiling) return null
    const answer = { asked, written }
    this.answers.push(answer)
    return answer
  }

  /** Takes note of an answer that was hung up on: it would have been longer. */
  learnAtLeast(asked: number, written: number): LengthAnswer | null {
    return written > asked * this.bias ? this.learn(asked, written * CUT_OFF_MORE) : null
  }

  /**
   * Words written for each word asked: the geometric mean of the last answers with a weak belief in 1, since one answer
   * may stray by a third.
   */
  get bias(): number {
    const recent = this.answers.slice(-MOST_ANSWERS)
    const logs = recent.reduce((sum, { asked, written }) => sum + Math.log(clamp(written / asked, 0.25, 4)), 0)
    return clamp(Math.exp(logs / (recent.length + 0.3)), 0.35, 2.5)
  }

  /** What to ask for in order to get `words`. */
  ask(words: number): number {
    return Math.max(20, Math.round(words / this.bias))
  }
}

type Account = {
  /** Targets of the sections that are done, and the words that came. */
  readonly doneTarget: number
  readonly doneWords: number
  /** Targets of the sections that are not yet written, the present one included. */
  readonly leftTarget: number
}

/**
 * A section's target bent so that the whole comes out right, by 5 % at most and never below what can be written well.
 * Approved targets themselves never change.
 */
export function goalOf(targetWords: number, { doneTarget, doneWords, leftTarget }: Account): number {
  if (leftTarget <= 0) return targetWords
  const factor = 1 + (doneTarget - doneWords) / leftTarget
  const bent = Math.round(targetWords * clamp(factor, 1 - MOST_RESPREAD, 1 + MOST_RESPREAD))
  return Math.max(bent, Math.min(targetWords, LEAST_WORDS))
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
