import { expect, test } from 'vitest'
import { amountFigure, currencySchema, digitsOf, moneyFigure, moneySpreadFigure, symbolOf, usDollars } from './currency'

const euros = { code: 'EUR', perDollar: 0.92 }
const yen = { code: 'JPY', perDollar: 150 }

test('dollars are told in cents, in thousandths below one, and nothing is free', () => {
  expect([0, 0.0042, 0.36, 1_234.5].map((usd) => moneyFigure(usd, usDollars))).toEqual([
    'free',
    '$0.004',
    '$0.36',
    '$1,234.50',
  ])
  expect(amountFigure(0, usDollars)).toBe('$0.00')
})

test('another currency has its own sign and decimals', () => {
  expect([euros, yen, { code: 'CHF', perDollar: 0.8 }].map((currency) => amountFigure(10, currency))).toEqual([
    '€9.20',
    '¥1,500',
    'CHF\u00a08.00',
  ])
  expect([usDollars, euros, yen].map(symbolOf)).toEqual(['$', '€', '¥'])
  expect([usDollars, yen].map(digitsOf)).toEqual([2, 0])
  expect(amountFigure(0.002, yen)).toBe('¥0.3')
})

test('a spread that reads as one figure is one', () => {
  expect(moneySpreadFigure({ least: 0.3, most: 0.45 }, usDollars)).toBe('$0.30 to $0.45')
  expect(moneySpreadFigure({ least: 0.301, most: 0.302 }, euros)).toBe('€0.28')
})

test.each([
  { code: 'EURO', perDollar: 1 },
  { code: 'eur', perDollar: 1 },
  { code: 'EUR', perDollar: 0 },
  { code: 'EUR', perDollar: Number.NaN },
  { code: 'EUR', perDollar: 1e9 },
  { code: 'USD', perDollar: 2 },
])('%j is no currency', (value) => {
  expect(currencySchema.safeParse(value).success).toBe(false)
})
