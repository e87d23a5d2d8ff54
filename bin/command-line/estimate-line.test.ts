import { expect, test } from 'vitest'
import { usDollars } from '@/lib/models/currency'
import { estimateLine } from './estimate-line'

const basis = { atOnce: 6, prices: {}, currency: usDollars }
const noOutline = { sections: [] }
const run = {
  request: { task: 'write', mode: 'parallel' },
  model: 'anthropic/claude-sonnet-4-5',
  requestedWords: 10_000,
  planVersion: null,
} as const
const section = (number: string, targetWords: number, words: number, status: 'planned' | 'written') => ({
  id: number,
  number,
  title: '',
  targetWords,
  words,
  status,
})

test('says sections, minutes and money, each with its spread', () => {
  expect(estimateLine({ document: noOutline, run }, basis)).toMatch(
    /^About \d+ sections, \d to \d+ min, \$0\.\d\d to \$0\.\d\d$/,
  )
  expect(
    estimateLine({ document: noOutline, run: { ...run, requestedWords: 100, model: 'compatible/x' } }, basis),
  ).toBe('About 1 section, under a minute, unknown price')
  expect(estimateLine({ document: noOutline, run: { ...run, model: 'rehearsal/standard' } }, basis)).toMatch(/free$/)
})

test('takes longer where sections are written one after another', () => {
  const most = (mode: 'parallel' | 'sequential') => {
    const line = estimateLine({ document: noOutline, run: { ...run, request: { task: 'write', mode } } }, basis)
    return Number(/to (\d+) min/.exec(line)?.[1])
  }
  expect(most('sequential')).toBeGreaterThan(most('parallel') * 2)
})

test('is of what is left to write', () => {
  const sections = [
    section('1', 0, 0, 'planned'),
    section('1.1', 900, 910, 'written'),
    section('1.2', 900, 400, 'planned'),
    section('2', 900, 0, 'planned'),
  ]
  expect(estimateLine({ document: { sections }, run: { ...run, planVersion: 1 } }, basis)).toMatch(
    /^About 2 sections, /,
  )
})
