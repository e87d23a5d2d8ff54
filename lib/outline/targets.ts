/** Divides a number of words among sections, so that the parts always sum to the whole. */

/** No section that holds text is given less than this, unless the whole is too short for it. */
const LEAST_TARGET = 20

/**
 * Scales `weights` so that they sum to `total` exactly, by largest remainder (Hamilton's method), so that every weight
 * keeps its share as nearly as whole numbers allow. A weight of 0 stays 0 (a heading without text of its own), unless
 * all are 0: then all share equally. Targets of a round total are multiples of 10, because people read them.
 */
export function spreadTargets(weights: readonly number[], total: number): number[] {
  const sane = weights.map((weight) => (Number.isFinite(weight) && weight > 0 ? weight : 0))
  const holding = sane.flatMap((weight, at) => (weight > 0 ? [at] : []))
  const sharing = holding.length > 0 ? holding : sane.map((_, at) => at)
  if (total < sharing.length) return oneEach(sane, sharing, total)
  const least = leastTarget(sharing.length, total)
  if (isSpread(weights, total, least)) return [...weights]
  const unit = roundingUnit(sharing.length, total)
  const shares = divide(
    sharing.map((at) => sane[at] || 1),
    total / unit,
    Math.ceil(least / unit),
  )
  const result = sane.map(() => 0)
  for (const [place, at] of sharing.entries()) result[at] = (shares[place] ?? 0) * unit
  return result
}

/** With fewer words than sections there are no shares: a word each for the heaviest, the earlier of two alike. */
function oneEach(weights: readonly number[], sharing: readonly number[], total: number): number[] {
  const byWeight = sharing.toSorted((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0) || one - other)
  const given = new Set(byWeight.slice(0, total))
  return weights.map((_, at) => (given.has(at) ? 1 : 0))
}

/** The least that each of `count` sections can be given of `total` words. */
export const leastTarget = (count: number, total: number): number =>
  count === 0 ? 0 : Math.min(LEAST_TARGET, Math.floor(total / count))

/** Round totals are dealt out in tens, when there are enough tens for everyone. */
function roundingUnit(count: number, total: number): number {
  return total % 10 === 0 && total >= count * LEAST_TARGET * 2 ? 10 : 1
}

const isSpread = (weights: readonly number[], total: number, least: number): boolean =>
  weights.reduce((sum, weight) => sum + weight, 0) === total &&
  weights.every((weight) => Number.isInteger(weight) && (weight === 0 || weight >= least)) &&
  weights.some((weight) => weight > 0)

/** Largest remainder with a floor: who would fall below `least` gets it, and the others share what is left. */
function divide(weights: readonly number[], total: number, least: number): number[] {
  const raised = new Set<number>()
  let exact = shareOut(weights, total, raised, least)
  for (let low = belowLeast(exact, raised, least); low.length > 0; low = belowLeast(exact, raised, least)) {
    for (const at of low) raised.add(at)
    exact = shareOut(weights, total, raised, least)
  }
  const whole = exact.map(Math.floor)
  let left = total - whole.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact
    .map((share, at) => ({ at, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  for (const { at } of byRemainder) {
    if (left <= 0) break
    whole[at] = (whole[at] ?? 0) + 1
    left -= 1
  }
  return whole
}

const belowLeast = (exact: readonly number[], raised: ReadonlySet<number>, least: number): number[] =>
  exact.flatMap((share, at) => (!raised.has(at) && share < least ? [at] : []))

function shareOut(weights: readonly number[], total: number, raised: ReadonlySet<number>, least: number): number[] {
  const free = weights.reduce((sum, weight, at) => (raised.has(at) ? sum : sum + weight), 0)
  const left = total - raised.size * least
  return weights.map((weight, at) => (raised.has(at) ? least : free > 0 ? (weight / free) * left : 0))
}
