/** The published length score S_l of LongBench-Write (arXiv 2408.07055). */

/** 100 for exactly `requested` words, falling to 0 at four times as many or a third as many. */
export function lengthScore(requested: number, written: number): number {
  if (requested <= 0 || written <= 0) return 0
  const surplus = written > requested ? (written / requested - 1) / 3 : (requested / written - 1) / 2
  return 100 * Math.max(0, 1 - surplus)
}
