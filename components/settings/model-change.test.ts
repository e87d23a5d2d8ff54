import { expect, test } from 'vitest'
import { usDollars } from '@/lib/models/currency'
import { draftOf, readModel } from './model-change'

const nothing = draftOf(null, usDollars)

test('empty fields take away what was set', () => {
  expect(readModel(nothing, usDollars)).toEqual({
    type: 'change',
    change: { price: null, contextTokens: null, maxOutputTokens: null },
  })
})

test('prices and limits are read as people write them', () => {
  const draft = {
    ...nothing,
    input: '$3',
    output: '15',
    cacheRead: '0,3',
    contextTokens: '200,000',
    maxOutputTokens: '64k',
  }
  expect(readModel(draft, usDollars)).toEqual({
    type: 'change',
    change: {
      price: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3 },
      contextTokens: 200_000,
      maxOutputTokens: 64_000,
    },
  })
})

test('what is shown of a model is read as the same', () => {
  const price = { input: 0.6, output: 0.6, cacheRead: 0.6, cacheWrite: 0.6 }
  const model = { name: 'house/llama', label: 'llama', price, priceFrom: 'settings', isTyped: true } as const
  expect(readModel(draftOf(model, usDollars), usDollars)).toMatchObject({ change: { price } })
})

test('prices are typed in the currency that is shown, and counted in dollars', () => {
  const euros = { code: 'EUR', perDollar: 0.92 }
  const typed = { ...nothing, input: '€4.60', output: 'EUR 9,20' }
  const price = { input: 5, output: 10, cacheRead: 5, cacheWrite: 5 }
  expect(readModel(typed, euros)).toMatchObject({ change: { price } })
  const model = { name: 'house/llama', label: 'llama', price, priceFrom: 'settings', isTyped: true } as const
  expect(draftOf(model, euros)).toMatchObject({ input: '4.6', cacheRead: '', output: '9.2' })
})

test.each([
  [{ input: 'three' }, 'input'],
  [{ input: '3' }, 'output'],
  [{ output: '15' }, 'input'],
  [{ cacheRead: '1' }, 'input'],
  [{ input: '48,000', output: '15' }, 'input'],
  [{ contextTokens: '0' }, 'contextTokens'],
  [{ maxOutputTokens: '1.5' }, 'maxOutputTokens'],
])('%j is told at its field', (change, field) => {
  const read = readModel({ ...nothing, ...change }, usDollars)
  expect(read.type === 'wrong' && Object.keys(read.problems)).toEqual([field])
})

test('what nobody changed is left as it is, to the last digit', () => {
  const euros = { code: 'EUR', perDollar: 0.92 }
  const price = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 }
  const model = { name: 'anthropic/claude', label: 'claude', price, priceFrom: 'table', isTyped: false } as const
  const shown = draftOf(model, euros)
  expect(readModel(shown, euros, shown)).toEqual({ type: 'change', change: {} })
  expect(readModel({ ...shown, contextTokens: '8k' }, euros, shown)).toEqual({
    type: 'change',
    change: { contextTokens: 8_000 },
  })
  expect(readModel({ ...shown, input: '' }, euros, shown)).toMatchObject({ type: 'wrong' })
})
