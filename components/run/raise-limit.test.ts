import { expect, test } from 'vitest'
import { usDollars } from '@/lib/models/currency'
import type { LimitReached } from '@/lib/runs/paused-reason'
import { allowance, allowed, mayRaise, ownersRaising, raisingOf } from './raise-limit'

const limit: LimitReached = {
  code: 'spending-limit',
  scope: 'document',
  capUsd: 5,
  spentUsd: 4.97,
  sectionsLeft: 2,
  wordsLeft: 1_000,
  leftUsd: { least: 0.05, most: 0.09 },
  moreUsd: 0.25,
  raisedCapUsd: 4.28,
  title: 'Paused at $5.00, the limit for one document',
  message: 'All text is kept.',
}
const unknown: LimitReached = {
  code: 'price-unknown',
  scope: 'run',
  capUsd: 5,
  model: 'compatible/llama',
  title: 'The limit of $5.00 for one run can’t be kept',
  message: 'Enter the price in Settings, or go on without a limit.',
}

test('says where the limit was set, and offers to resume once it is changed', () => {
  const write = { request: { task: 'write' } } as const
  expect(raisingOf(write, limit).how).toContain('change it in Settings under Spending')
  expect(raisingOf(write, { ...limit, scope: 'month' }).how).toContain('change it in Settings under Spending')
  expect(raisingOf(write, limit).afterwards).toBe('Resume with the new setting')
  expect(raisingOf(write, unknown).afterwards).toBe('Resume with the price')
})

test('a limit of the run alone is raised by allowing more, and in no other way', () => {
  expect(raisingOf({ request: { task: 'write', capUsd: 0.05 } }, limit).afterwards).toBeNull()
})

test('allows what it says', () => {
  expect([allowance(limit, usDollars), allowed(limit)]).toEqual(['Allow $0.25 more', 4.28])
  expect(allowance(limit, { code: 'EUR', perDollar: 0.92 })).toBe('Allow €0.23 more')
  expect([allowance(unknown, usDollars), allowed(unknown)]).toEqual(['Go on without a limit', null])
})

test('is raised by those who set the limits; a limit of the run alone may be below them', () => {
  const write = { request: { task: 'write' } } as const
  expect((['owner', 'member', 'guest'] as const).map((standing) => mayRaise(write, standing))).toEqual([
    true,
    false,
    false,
  ])
  expect(mayRaise({ request: { task: 'write', capUsd: 0.05 } }, 'member')).toBe(true)
})

test('says to the others who can raise it, and that a resume goes on after that', () => {
  expect(ownersRaising(limit)).toEqual({
    how: 'Only the owner of this server can let it go on: ask them to raise the limit in Settings under Spending, or to resume this run.',
    afterwards: 'Resume once it is changed',
  })
  expect(ownersRaising(unknown).how).toContain('enter the price in Settings under Models')
})
