/** What a section is to come to, and what to ask a model for in order to get it: how much it writes of what it is asked. */
import { LEAST_WORDS } from '@/lib/outline/writable'
import type { LengthAnswer } from './section-length'

/** What a model is asked for is bent by at most this much to make up for sections that came out long or short. */
const MOST_RESPREAD = 0.05

/** How far a section may be from its goal and from its target before it is corrected. */
const TOLERANCE = 0.095

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

/** What is believed of a model before its first answer, that it writes what it is asked, weighs this part of an answer. */
const WEIGHT_OF_BELIEF = 0.3
/** How far answers of one model stray: a quarter up or down, as the scale of a logistic law of their logarithms. */
const SPREAD = 0.14
/** Enough to come within 1 % even where all eight answers were hung up on. */
const ROUNDS = 60

/** Words of an answer that tells something of a habit: a scrap does not. */
const LEAST_TELLING = { asked: 30, written: 10 }

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
    if (asked < LEAST_TELLING.asked || written < LEAST_TELLING.written) return null
    const atCeiling = this.answers.length >= 2 && written > this.largest * 0.97 && written < asked * this.bias * 0.85
    this.largest = Math.max(this.largest, written)
    if (atCeiling) return null
    const answer = { asked, written }
    this.answers.push(answer)
    return answer
  }

  /** Takes note of an answer that was hung up on: it would have been longer. */
  learnAtLeast(asked: number, written: number): LengthAnswer | null {
    if (asked < LEAST_TELLING.asked || written < LEAST_TELLING.written) return null
    this.largest = Math.max(this.largest, written)
    const answer = { asked, written, isCutOff: true }
    this.answers.push(answer)
    return answer
  }

  /**
   * Words written for each word asked: the geometric mean of the last answers with a weak belief in 1, since one answer
   * may stray by a third. One that was hung up on counts with what it would have come to: the likeliest mean of such a
   * censored sample, found by taking the expected ends for the ends again and again (expectation–maximisation).
   */
  get bias(): number {
    const recent = this.answers.slice(-MOST_ANSWERS).map(({ asked, written, isCutOff = false }) => ({
      log: Math.log(clamp(written / asked, 0.25, 4)),
      isCutOff,
    }))
    const rounds = recent.some(({ isCutOff }) => isCutOff) ? ROUNDS : 1
    let mean = 0
    for (let round = 0; round < rounds; round += 1) {
      const logs = recent.reduce((sum, { log, isCutOff }) => sum + (isCutOff ? expectedBeyond(log, mean) : log), 0)
      mean = logs / (recent.length + WEIGHT_OF_BELIEF)
    }
    return clamp(Math.exp(mean), 0.35, 2.5)
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

/** The mean of what lies above `least` in a logistic law around `mean`. */
function expectedBeyond(least: number, mean: number): number {
  const distance = (least - mean) / SPREAD
  return least + SPREAD * (1 + Math.exp(distance)) * Math.log1p(Math.exp(-distance))
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
