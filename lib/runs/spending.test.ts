import { describe, expect, it } from 'vitest'
import { usDollars } from '../models/currency'
import { SpendingLimit } from '../writing/purse'
import { limitReached, limitsOf } from './spending'

const none = { run: null, document: null, month: null, person: null }
const caps = { run: 1, document: 5, month: 50, person: 10 }
const spent = { run: 0, document: 250_000, month: 18_400_000, person: 2_000_000 }

describe('The limits of a run', () => {
  it('are those of the settings', () => {
    expect(limitsOf({}, none, spent)).toEqual([])
    expect(limitsOf({}, caps, spent)).toEqual([
      { scope: 'run', capMicroUsd: 1_000_000, spentMicroUsd: 0 },
      { scope: 'document', capMicroUsd: 5_000_000, spentMicroUsd: 250_000 },
      { scope: 'month', capMicroUsd: 50_000_000, spentMicroUsd: 18_400_000 },
      { scope: 'person', capMicroUsd: 10_000_000, spentMicroUsd: 2_000_000 },
    ])
  })

  it('are what a person allows instead, or none', () => {
    expect(limitsOf({ capUsd: 5.01 }, caps, spent)).toEqual([
      { scope: 'run', capMicroUsd: 5_010_000, spentMicroUsd: 0 },
    ])
    expect(limitsOf({ capUsd: null }, caps, spent)).toEqual([])
  })
})

describe('The reason of a pause', () => {
  const halted = {
    left: { words: 1_000, sections: 2 },
    model: 'anthropic/claude-sonnet-4-5',
    inOnePass: false,
    runSpent: 4_000_000,
    ownPrices: {},
    currency: usDollars,
  }

  it('says the limit, what is left, and how much more would do', () => {
    const limit = { scope: 'document', capMicroUsd: 5_000_000, spentMicroUsd: 4_970_000 } as const
    const reason = limitReached(new SpendingLimit({ type: 'too-dear', limit, mostMicroUsd: 40_000 }), halted)
    expect(reason).toMatchObject({
      code: 'spending-limit',
      title: 'Paused at $5.00, the limit for one document',
      sectionsLeft: 2,
      moreUsd: 0.25,
      // The run has spent 4.00 of it, and 0.03 was left under the limit.
      raisedCapUsd: 4.28,
    })
    expect(reason.message).toMatch(
      /^\$4\.97 is spent, and the next call could pass the limit\. All text is kept\. 2 sections are left, about \$0\.0\d to \$0\.0\d\.$/,
    )
  })

  it('says that it is the limit of one person in a month', () => {
    const limit = { scope: 'person', capMicroUsd: 5_000_000, spentMicroUsd: 4_970_000 } as const
    const { title } = limitReached(new SpendingLimit({ type: 'too-dear', limit, mostMicroUsd: 40_000 }), halted)
    expect(title).toBe('Paused at $5.00, the limit for one person in a month')
  })

  it('tells and raises in the currency that people chose', () => {
    const limit = { scope: 'document', capMicroUsd: 5_000_000, spentMicroUsd: 4_970_000 } as const
    const told = (code: string, perDollar: number) =>
      limitReached(new SpendingLimit({ type: 'too-dear', limit, mostMicroUsd: 40_000 }), {
        ...halted,
        currency: { code, perDollar },
      })
    const euros = told('EUR', 0.92)
    expect(euros).toMatchObject({ title: 'Paused at €4.60, the limit for one document', capUsd: 5 })
    expect(euros.message).toMatch(/^€4\.57 is spent.* about €0\.0\d to €0\.0\d\.$/)
    if (euros.code !== 'spending-limit') throw new Error('It was another reason.')
    expect(euros.moreUsd * 0.92).toBeCloseTo(0.25)
    const yen = told('JPY', 150)
    expect(yen).toMatchObject({ title: 'Paused at ¥750, the limit for one document' })
    if (yen.code !== 'spending-limit') throw new Error('It was another reason.')
    expect(yen.moreUsd * 150).toBeCloseTo(25)
  })

  it('raises by whole dollars where much is left', () => {
    const limit = { scope: 'run', capMicroUsd: 2_000_000, spentMicroUsd: 2_000_000 } as const
    const book = { ...halted, left: { words: 400_000, sections: 400 }, runSpent: 2_000_000 }
    const reason = limitReached(new SpendingLimit({ type: 'too-dear', limit, mostMicroUsd: 40_000 }), book)
    if (reason.code !== 'spending-limit') throw new Error('It was another reason.')
    expect(Number.isInteger(reason.moreUsd)).toBe(true)
    expect(reason.moreUsd).toBeGreaterThan(reason.leftUsd?.most ?? 0)
    expect(reason.raisedCapUsd).toBe(2 + reason.moreUsd)
  })

  it('says which price is not known', () => {
    const limit = { scope: 'run', capMicroUsd: 5_000_000, spentMicroUsd: 0 } as const
    const refusal = { type: 'price-unknown', limit, model: 'compatible/llama' } as const
    expect(limitReached(new SpendingLimit(refusal), halted)).toMatchObject({
      title: 'The limit of $5.00 for one run can’t be kept',
      message: expect.stringContaining('The price of compatible/llama is not known.'),
    })
  })
})
