import { expect, test } from 'vitest'
import { readDollars, typedDollars } from './dollars'

test.each([
  ['', null],
  ['  ', null],
  ['50', 50],
  ['$7.50', 7.5],
  ['1,000', 1000],
  ['0', 0],
])('“%s” is %s', (text, usd) => {
  expect(readDollars(text)).toEqual({ usd })
})

test.each(['abc', '-1', '1,0', '1.234', '2000000', '1e3'])('“%s” is told to be no limit', (text) => {
  expect(readDollars(text)).toHaveProperty('problem')
})

test('what is shown is read as the same', () => {
  for (const usd of [null, 0, 7.5, 50]) expect(readDollars(typedDollars(usd))).toEqual({ usd })
})
