/** Figures of repeated measurements, in milliseconds. */

export type Figures = {
  readonly count: number
  readonly median: number
  readonly p95: number
  readonly max: number
}

/** The nearest rank: a figure that was measured, never one in between. */
const rank = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN

export function figuresOf(measured: readonly number[]): Figures {
  const sorted = measured.toSorted((one, other) => one - other)
  return { count: sorted.length, median: rank(sorted, 0.5), p95: rank(sorted, 0.95), max: rank(sorted, 1) }
}

/** Of several runs. */
export const medianOf = (measured: readonly number[]): number => figuresOf(measured).median

export function lineOf(name: string, { count, median, p95, max }: Figures, target: number): string {
  const ms = (value: number): string => `${Math.round(value)} ms`
  return `${name}: median ${ms(median)}, p95 ${ms(p95)}, max ${ms(max)}, of ${count} (target ${target} ms)`
}
