import { expect, it } from 'vitest'
import { isOver, lastSeen } from './day-words'

const now = Date.parse('2026-06-30T12:00:00Z')

it.each([
  ['2026-06-30T11:59:00Z', 'in the last day'],
  ['2026-06-29T12:01:00Z', 'in the last day'],
  ['2026-06-29T11:00:00Z', '1 day ago'],
  ['2026-06-10T12:00:00Z', '20 days ago'],
  ['2026-03-12T12:00:00Z', '12 March 2026'],
])('%s was %s', (iso, words) => expect(lastSeen(iso, now)).toBe(words))

it('knows what is over', () => {
  expect(isOver('2026-06-30T12:00:00Z', now)).toBe(true)
  expect(isOver('2026-06-30T12:00:01Z', now)).toBe(false)
})
