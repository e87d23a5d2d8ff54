import { describe, expect, it } from 'vitest'
import { Rehearsal } from '@/lib/models/rehearsal/model'
import { type Estimate, estimatedCost, estimateWriting } from './estimate'
import type { Brief } from './manuscript'
import { planDocument } from './plan'
import { CappedPurse } from './purse'
import { MemoryManuscript } from './testing/memory-manuscript'
import { writeDocument } from './write'

const prices = { 'rehearsal/*': { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 } }

/** What a document cost to write, in US dollars, by the calls that were made for it. */
async function costOfWriting(words: number, bias: number, spread: number, inOnePass = false): Promise<number> {
  const purse = new CappedPurse([], prices)
  const model = new Rehearsal({ wordsPerSecond: 0, bias, spread })
  const manuscript = new MemoryManuscript()
  const text = `Write a ${words}-word report on restoring city rivers.`
  const brief: Brief = { text, requestedWords: words, language: 'en', type: 'report' }
  const control = { signal: new AbortController().signal, pauseRequested: false, purse }
  const task = { brief, manuscript, log: manuscript, control }
  await planDocument({ ...task, model, atOnce: 4 })
  await writeDocument({ ...task, modelFor: () => model, atOnce: () => 6, inOnePass })
  return purse.spentMicroUsd / 1e6
}

const spreadOf = (estimate: Estimate) => estimatedCost(estimate, 'rehearsal/standard', prices) ?? { least: 0, most: 0 }

describe('the estimate of the cost', () => {
  it.each([
    [400, 1, 0.05],
    [1_000, 0.85, 0.2],
    [3_000, 1, 0.05],
    [3_000, 1.3, 0.3],
    [10_000, 1, 0.05],
    [10_000, 0.85, 0.2],
    [10_000, 0.6, 0.3],
    [30_000, 1.3, 0.3],
  ])('holds what %i words cost with a bias of %f', async (words, bias, spread) => {
    const { least, most } = spreadOf(estimateWriting(words))
    const cost = await costOfWriting(words, bias, spread)
    expect(cost).toBeGreaterThan(least * 0.9)
    expect(cost).toBeLessThan(most * 1.1)
    expect(most / least).toBeLessThan(2.5)
  })

  it.each([
    [400, 1, 0.05],
    [3_000, 1, 0.05],
    [10_000, 1, 0.2],
    [10_000, 0.85, 0.2],
    [10_000, 0.6, 0.3],
    [30_000, 1, 0.05],
    [30_000, 1.3, 0.3],
  ])('holds what %i words in one pass cost with a bias of %f', async (words, bias, spread) => {
    const { least, most } = spreadOf(estimateWriting(words, { inOnePass: true }))
    const cost = await costOfWriting(words, bias, spread, true)
    expect(cost).toBeGreaterThan(least * 0.9)
    expect(cost).toBeLessThan(most * 1.1)
    expect(most / least).toBeLessThan(4)
  })

  it('is unknown where the price is', () => {
    expect(estimatedCost(estimateWriting(1_000), 'compatible/llama')).toBeNull()
    expect(estimatedCost(estimateWriting(1_000), 'rehearsal/standard')).toEqual({ least: 0, most: 0 })
  })

  it('leaves the plan out where there is one', () => {
    const { least, most } = spreadOf(estimateWriting(1_000, { sections: 5 }))
    const whole = spreadOf(estimateWriting(1_000))
    expect(least).toBeLessThan(whole.least)
    expect(most).toBeLessThan(whole.most)
  })
})

describe('the estimate of the time', () => {
  it('grows with the length, and shrinks with each section that is written beside others', () => {
    expect(estimateWriting(100_000).seconds).toBeGreaterThan(estimateWriting(10_000).seconds * 5)
    const alone = estimateWriting(10_000, { atOnce: 1 }).seconds
    expect(estimateWriting(10_000, { atOnce: 4 }).seconds).toBeLessThan(alone * 0.45)
    expect(estimateWriting(10_000, { atOnce: 8 }).seconds).toBeLessThan(alone * 0.32)
  })

  it('is that of one stream where all comes in one answer', () => {
    const pass = estimateWriting(10_000, { inOnePass: true }).seconds
    expect(pass).toBeGreaterThan(estimateWriting(10_000).seconds * 2)
    expect(pass).toBeLessThan(estimateWriting(10_000, { atOnce: 1 }).seconds)
  })

  it('lies within its spread, which is narrower where the speed is known', () => {
    const { leastSeconds, seconds, mostSeconds } = estimateWriting(10_000)
    expect(leastSeconds).toBeLessThan(seconds)
    expect(seconds).toBeLessThan(mostSeconds)
    const known = estimateWriting(10_000, { wordsPerSecond: 45 })
    expect(known.seconds).toBe(seconds)
    expect(known.mostSeconds / known.leastSeconds).toBeLessThan(mostSeconds / leastSeconds / 2)
  })
})
