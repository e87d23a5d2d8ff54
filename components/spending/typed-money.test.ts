import { expect, test } from 'vitest'
import { usDollars } from '@/lib/models/currency'
import { readMoney, readNumber, typedMoney } from './typed-money'

const euros = { code: 'EUR', perDollar: 0.92 }
const yen = { code: 'JPY', perDollar: 150 }

test.each([
  ['', null],
  ['  ', null],
  ['50', 50],
  ['$7.50', 7.5],
  ['USD 7.50', 7.5],
  ['1,000', 1000],
  ['0', 0],
])('“%s” is %s', (text, usd) => {
  expect(readMoney(text, usDollars)).toEqual({ usd })
})

test.each(['abc', '-1', '1,0', '1.234', '2000000', '1e3', '€5'])('“%s” is told to be no limit', (text) => {
  expect(readMoney(text, usDollars)).toHaveProperty('problem')
})

test('what is typed in another currency is counted in dollars, and what is wrong is said in it', () => {
  expect(readMoney('€46', euros)).toEqual({ usd: 50 })
  expect(readMoney('7500', yen)).toEqual({ usd: 50 })
  expect(readMoney('many', yen)).toEqual({
    problem: 'Use an amount in JPY, for example 50 or 750, or leave it empty.',
  })
  expect(readMoney('1000000', euros)).toEqual({ problem: 'Use €920,000.00 or less.' })
})

test.each([usDollars, euros, yen])('what is shown is read as the same in $code', (currency) => {
  for (const text of ['', '0', '50', '1000']) {
    const read = readMoney(text, currency)
    if ('problem' in read) throw new Error(read.problem)
    expect(Number(typedMoney(read.usd, currency))).toBe(Number(text))
  }
})

test.each([
  ['0.92', 0.92],
  [' 0,92 ', 0.92],
  ['0,920', 0.92],
  ['16000', 16_000],
  ['16000,50', 16_000.5],
  ['16,000', null],
  ['1.365,5', null],
  ['', null],
  ['1e3', null],
])('“%s” is the number %s', (text, value) => {
  expect(readNumber(text)).toBe(value)
})
