import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEAST_WORDS } from '@/lib/outline/writable'
import { goalOf, Ledger, MOST_ANSWERS } from './ledger'

describe('the goal of a section', () => {
  it('makes up for what others are over or under', () => {
    expect(goalOf(500, { doneTarget: 1_000, doneWords: 960, leftTarget: 2_000 })).toBe(510)
    expect(goalOf(500, { doneTarget: 1_000, doneWords: 1_060, leftTarget: 2_000 })).toBe(485)
  })

  it('is bent by 5 % at most, and starves no section below what can be written well', () => {
    const words = fc.integer({ min: 20, max: 2_000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.nat(6_000)), { minLength: 1, maxLength: 40 }), (sections) => {
        for (const [at, [target]] of sections.entries()) {
          const done = sections.slice(0, at)
          const goal = goalOf(target, {
            doneTarget: done.reduce((sum, [each]) => sum + each, 0),
            doneWords: done.reduce((sum, [, came]) => sum + came, 0),
            leftTarget: sections.slice(at).reduce((sum, [each]) => sum + each, 0),
          })
          expect(Math.abs(goal - target)).toBeLessThanOrEqual(target * 0.05 + 0.5)
          expect(goal).toBeGreaterThanOrEqual(Math.min(target, LEAST_WORDS))
        }
      }),
    )
  })
})

describe('what is learned of a model', () => {
  it('begins with what earlier runs have learned', () => {
    const learned = Array.from({ length: MOST_ANSWERS }, () => ({ asked: 500, written: 300 }))
    expect(new Ledger().ask(600)).toBe(600)
    expect(new Ledger(learned).bias).toBeCloseTo(0.61, 2)
    expect(new Ledger(learned).ask(600)).toBeGreaterThan(950)
  })

  it('goes by the latest eight answers, whatever came before', () => {
    const old = Array.from({ length: 30 }, () => ({ asked: 500, written: 200 }))
    const latest = Array.from({ length: MOST_ANSWERS }, () => ({ asked: 500, written: 500 }))
    expect(new Ledger([...old, ...latest]).bias).toBe(1)
    const ledger = new Ledger(old)
    for (const { asked, written } of latest) ledger.learn(asked, written)
    expect(ledger.bias).toBe(1)
  })

  it('takes no note of an answer at the ceiling, nor of a scrap', () => {
    const ledger = new Ledger([
      { asked: 900, written: 800 },
      { asked: 800, written: 720 },
    ])
    const { bias } = ledger
    expect(ledger.learn(1_600, 805)).toBeNull()
    expect(ledger.learn(20, 30)).toBeNull()
    expect(ledger.bias).toBe(bias)
    expect(ledger.learn(600, 540)).toEqual({ asked: 600, written: 540 })
  })

  it('reckons an answer that was hung up on for what it would have come to', () => {
    const cutOff = new Ledger()
    cutOff.learnAtLeast(500, 545)
    const one = cutOff.bias
    expect(one).toBeGreaterThan(1.15)
    for (let count = 1; count < MOST_ANSWERS; count += 1) cutOff.learnAtLeast(500, 545)
    // Eight of eight that ran over: a model that writes 1.2 times what it is asked would have ended some of them.
    expect(cutOff.bias).toBeGreaterThan(Math.max(one, 1.4))
    expect(cutOff.bias).toBeLessThan(2)
    expect(cutOff.learnAtLeast(20, 40)).toBeNull()
  })

  it('learns little from one that was hung up on where whole ones have told more', () => {
    const ledger = new Ledger(Array.from({ length: MOST_ANSWERS - 1 }, () => ({ asked: 500, written: 900 })))
    const { bias } = ledger
    expect(ledger.learnAtLeast(500, 545)).toEqual({ asked: 500, written: 545, isCutOff: true })
    expect(Math.abs(ledger.bias - bias)).toBeLessThan(0.06)
  })
})
