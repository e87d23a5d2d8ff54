import { expect, test } from 'vitest'
import { usDollars } from '@/lib/models/currency'
import { estimateRun } from '@/lib/runs/estimate-run'
import { estimateLine, estimateOf, outlineLine } from './estimate'

const basis = { atOnce: 6, prices: {}, currency: usDollars }
const mode = 'parallel'

test('says sections, time and money in this order', () => {
  expect(estimateLine(estimateOf({ words: 10_000, model: 'anthropic/claude-sonnet-4-5', mode }, basis))).toMatch(
    /^About \d+ sections, \d+ min, \$0\.\d\d to \$0\.\d\d$/,
  )
})

test('sample text is free and quick', () => {
  expect(estimateLine(estimateOf({ words: 10_000, model: 'rehearsal/standard', mode }, basis))).toMatch(
    /^About \d+ sections, under a minute, free$/,
  )
})

test('says so when the price is not known, and takes one that the installation sets', () => {
  expect(estimateLine(estimateOf({ words: 100, model: 'compatible/some-model', mode }, basis))).toBe(
    'About 1 section, under a minute, price unknown',
  )
  const prices = { 'compatible/*': { input: 1_000, output: 1_000, cacheRead: 0, cacheWrite: 0 } }
  expect(estimateLine(estimateOf({ words: 100, model: 'compatible/some-model', mode }, { ...basis, prices }))).toMatch(
    /^About 1 section, under a minute, \$\d/,
  )
  expect(estimateOf({ words: 100, model: null, mode }, basis).money).toBe('price unknown')
})

test('tells money in the currency that people chose', () => {
  const inEuros = { ...basis, currency: { code: 'EUR', perDollar: 0.92 } }
  const run = { words: 10_000, model: 'anthropic/claude-sonnet-4-5', mode } as const
  expect(estimateOf(run, inEuros).money).toMatch(/^€0\.\d\d to €0\.\d\d$/)
})

test('says what is left to somebody who is limited, where it costs anything', () => {
  const limited = { ...basis, ownMonth: { capUsd: 5, spentUsd: 1.2 } }
  const run = { words: 10_000, model: 'anthropic/claude-sonnet-4-5', mode } as const
  expect(estimateOf(run, limited).money).toMatch(/^\$0\.\d\d to \$0\.\d\d of the \$3\.80 left to you this month$/)
  expect(estimateOf(run, { ...basis, ownMonth: { capUsd: 5, spentUsd: 6 } }).money).toContain('of the $0.00 left')
  expect(estimateOf({ ...run, model: 'rehearsal/standard' }, limited).money).toBe('free')
})

test('costs more the more is written, and for the dearer model', () => {
  const usd = (words: number, model: string) => estimateRun({ words, model, mode }, basis).usd?.most ?? 0
  expect(usd(20_000, 'anthropic/claude-sonnet-4-5')).toBeGreaterThan(usd(10_000, 'anthropic/claude-sonnet-4-5'))
  expect(usd(10_000, 'anthropic/claude-opus-4-5')).toBeGreaterThan(usd(10_000, 'anthropic/claude-haiku-4-5'))
})

test('knows how many sections an outline has', () => {
  expect(outlineLine({ sections: 14, ms: 540_000, money: '$0.30 to $0.45' })).toBe(
    '14 sections, about 9 min, $0.30 to $0.45',
  )
  expect(outlineLine({ sections: 1, ms: 9_000, money: 'free' })).toBe('1 section, under a minute, free')
})
