import { expect, test } from 'vitest'
import { endOf, invitedOn, openFor } from './open-for'

const now = new Date(2026, 10, 26, 12)
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString()

test.each([
  [1, 'open for one more day'],
  [24, 'open for one more day'],
  [25, 'open for 2 more days'],
  [6 * 24, 'open for 6 more days'],
  [0, 'its time is over'],
  [-5, 'its time is over'],
])('%d hours before its end an invitation is said to be %s', (hours, words) => {
  expect(openFor(later(hours), now.getTime())).toBe(words)
})

test.each([
  [-1, 'Invited today'],
  [-13, 'Invited yesterday'],
  [-30, 'Invited yesterday'],
  [-48 - 1, 'Invited on 24 November'],
])('%d hours from now is told by its day: %s', (hours, words) => {
  expect(invitedOn(later(hours), now)).toBe(words)
})

test('a link ends after a week or a month, or when it is turned off', () => {
  const from = now.getTime()
  expect(endOf('week', from)).toBe(later(7 * 24))
  expect(endOf('month', from)).toBe(later(30 * 24))
  expect(endOf('none', from)).toBe(null)
})
