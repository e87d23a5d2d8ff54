import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastTarget, spreadTargets } from './targets'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('spreading targets', () => {
  it('keeps shares and rounds to tens where the total is round', () => {
    expect(spreadTargets([1, 2, 1], 1_000)).toEqual([250, 500, 250])
    expect(spreadTargets([1, 1, 1], 1_000)).toEqual([340, 330, 330])
    expect(spreadTargets([300, 300], 601)).toEqual([301, 300])
  })

  it('leaves headings without text at 0, and shares equally when nothing is known', () => {
    expect(spreadTargets([0, 500, 500], 2_000)).toEqual([0, 1_000, 1_000])
    expect(spreadTargets([0, 0], 100)).toEqual([50, 50])
  })

  it('gives a word each to the heaviest when there are fewer words than sections', () => {
    expect(spreadTargets([1, 1, 1, 1, 1, 9, 1], 6)).toEqual([1, 1, 1, 1, 1, 1, 0])
    expect(spreadTargets([1, 1, 1, 1, 1, 1, 0], 6)).toEqual([1, 1, 1, 1, 1, 1, 0])
    expect(spreadTargets([1, 0, 5, 2], 2)).toEqual([0, 0, 1, 1])
  })

  it('always sums exactly, starves nobody, and changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5_000), { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 0, max: 200_000 }),
        (weights, total) => {
          const targets = spreadTargets(weights, total)
          expect(sum(targets)).toBe(total)
          const holding = weights.filter((weight) => weight > 0).length || weights.length
          for (const [at, target] of targets.entries()) {
            const holds = (weights[at] ?? 0) > 0 || weights.every((weight) => weight === 0)
            if (holds) expect(target).toBeGreaterThanOrEqual(leastTarget(holding, total))
            else expect(target).toBe(0)
          }
          if (total > 0) expect(spreadTargets(targets, total)).toEqual(targets)
        },
      ),
      { numRuns: 500 },
    )
  })
})
