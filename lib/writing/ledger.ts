/** The ledger of a document's length: what was allotted, what came, and how much this model writes of what it is asked. */

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

/** An answer that says least about a model's habit: it stopped at its ceiling, so it came shorter than its habit. */
type Sample = { readonly asked: number; readonly written: number }

export class Ledger {
  private readonly samples: Sample[] = []
  private largest = 0

  /** Takes note of one whole answer. Answers stopped from outside or cut off say nothing and stay out. */
  learn(asked: number, written: number): void {
    if (asked < 30 || written < 10) return
    const atCeiling = this.samples.length >= 2 && written > this.largest * 0.97 && written < asked * this.bias * 0.85
    this.largest = Math.max(this.largest, written)
    if (!atCeiling) this.samples.push({ asked, written })
  }

  /** Takes note of an answer that was hung up on: it would have been longer. */
  learnAtLeast(asked: number, written: number): void {
    if (written > asked * this.bias) this.learn(asked, written * CUT_OFF_MORE)
  }

  /**
   * Words written for each word asked: the geometric mean of the last answers with a weak belief in 1, since one answer
   * may stray by a third.
   */
  get bias(): number {
    const recent = this.samples.slice(-8)
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

/** A section's target bent so that the whole comes out right. Approved targets themselves never change. */
export function goalOf(targetWords: number, { doneTarget, doneWords, leftTarget }: Account): number {
  if (leftTarget <= 0) return targetWords
  const factor = 1 + (doneTarget - doneWords) / leftTarget
  return Math.round(targetWords * clamp(factor, 1 - MOST_RESPREAD, 1 + MOST_RESPREAD))
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
