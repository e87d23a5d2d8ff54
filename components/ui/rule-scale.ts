/** Where the labels under a length rule stand: a round step, at most ten of them, the total always last. */
import { figure, shortFigure } from './figures'

const steps = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000]

/** `at` is a fraction of the rule's width. What `isLate` would touch the total's label on a narrow screen. */
export type ScaleMark = { readonly at: number; readonly label: string; readonly isLate: boolean }

/** From here on, on narrow screens and on all. */
const LATE = 0.85
const TOO_LATE = 0.94

/** A mark that would touch the total's label anywhere is left out. */
export function scaleMarks(total: number): ScaleMark[] {
  if (total <= 0) return []
  const step = steps.find((candidate) => total / candidate <= 10) ?? Math.ceil(total / 10)
  const count = Math.ceil(total / step)
  const inner = Array.from({ length: count }, (_, index) => index * step).filter((words) => words / total < TOO_LATE)
  return [
    ...inner.map((words) => ({ at: words / total, label: shortFigure(words), isLate: words / total > LATE })),
    { at: 1, label: figure(total), isLate: false },
  ]
}
