import { expect, test } from 'vitest'
import { numberProblem, readWholeNumber } from './whole-number'

test.each([
  ['850', 850],
  [' 1,200 ', 1_200],
  ['1.200', 1_200],
  ['1 200', 1_200],
  ['12’000', 12_000],
  ['1,234,567', 1_234_567],
  ['-1', -1],
  ['0', 0],
])('reads %j as a whole number', (text, value) => {
  expect(readWholeNumber(text)).toBe(value)
})

test.each(['', 'abc', '1.5', '1,2', '12,34', '1e3', '9999999999', '--1'])('does not read %j', (text) => {
  expect(readWholeNumber(text)).toBeNull()
})

test('says what is wrong with a number', () => {
  expect(numberProblem('x', 50, 100)).toBe('Use a whole number.')
  expect(numberProblem('49', 50, 100)).toBe('Use 50 or more.')
  expect(numberProblem('101', 50, 100)).toBe('Use 100 or less.')
  expect(numberProblem('50', 50, 100)).toBeNull()
})
