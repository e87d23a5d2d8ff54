/** The most people that a server keeps up with: doubled until it does not, and then between the two. */
import { setTimeout as sleep } from 'node:timers/promises'
import { NotLetIn } from '../../e2e/fixtures/live-window'
import type { Crowd, Relay } from './crowd'
import { PEOPLE_IN_A_DOCUMENT } from './crowd'

export const TARGET_MS = 100
const FIRST = 20
const MOST = 2_560
/** The answer is known to so many parts of a hundred. */
const EXACTNESS = 0.1
const SETTLE_MS = 2_000
const MEASURE_MS = 8_000
const MOST_MISSING = 0.05

export type MostPeople = {
  readonly people: number
  /** The fewest that were too many; null where none were in its time. */
  readonly tooMany: number | null
  readonly steps: readonly Relay[]
}

/** Ends by `deadline` (as `performance.now` counts) with what is known by then. */
export async function mostPeople(crowd: Crowd, deadline: number, tell: (step: Relay) => void): Promise<MostPeople> {
  const steps: Relay[] = []
  const keepsUp = async (people: number): Promise<boolean> => {
    const step = await stepOf(crowd, people, deadline)
    steps.push(step)
    tell(step)
    return step.p95 <= TARGET_MS && step.missing <= MOST_MISSING
  }
  let [able, unable] = [0, Number.POSITIVE_INFINITY]
  for (let people = FIRST; people <= MOST && unable === Number.POSITIVE_INFINITY; people *= 2) {
    if (performance.now() > deadline) break
    if (await keepsUp(people)) able = people
    else unable = people
  }
  while (unable - able > Math.max(PEOPLE_IN_A_DOCUMENT, able * EXACTNESS) && performance.now() < deadline) {
    if (unable === Number.POSITIVE_INFINITY) break
    const between = Math.round((able + unable) / 2 / PEOPLE_IN_A_DOCUMENT) * PEOPLE_IN_A_DOCUMENT
    if (await keepsUp(between)) able = between
    else unable = between
  }
  return { people: able, tooMany: Number.isFinite(unable) ? unable : null, steps }
}

/** Where not everybody comes in, nobody hears anything in time. */
async function stepOf(crowd: Crowd, people: number, deadline: number): Promise<Relay> {
  try {
    await crowd.become(people, deadline)
    await sleep(SETTLE_MS)
    return await crowd.measure(MEASURE_MS)
  } catch (error) {
    if (!(error instanceof NotLetIn)) throw error
    const late = Number.POSITIVE_INFINITY
    return { people, count: 0, median: late, p95: late, max: late, missing: 1 }
  }
}
