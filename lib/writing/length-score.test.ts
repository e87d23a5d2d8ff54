import { describe, expect, it } from 'vitest'
import { lengthScore } from './length-score'

describe('the length score', () => {
  it.each([
    [1_000, 1_000, 100],
    [1_000, 2_500, 50],
    [1_000, 4_000, 0],
    [1_000, 9_000, 0],
    [1_000, 500, 50],
    [900, 300, 0],
    [1_000, 0, 0],
  ])('of %i words asked and %i written is %i', (requested, written, score) => {
    expect(lengthScore(requested, written)).toBeCloseTo(score, 6)
  })
})
