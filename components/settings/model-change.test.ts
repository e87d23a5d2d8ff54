import { expect, test } from 'vitest'
import { draftOf, readModel } from './model-change'

const nothing = draftOf(null)

test('empty fields take away what was set', () => {
  expect(readModel(nothing)).toEqual({
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
  expect(readModel(draft)).toEqual({
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
  expect(readModel(draftOf(model))).toMatchObject({ change: { price } })
})

test.each([
  [{ input: 'three' }, 'input'],
  [{ input: '3' }, 'output'],
  [{ output: '15' }, 'input'],
  [{ cacheRead: '1' }, 'input'],
  [{ contextTokens: '0' }, 'contextTokens'],
  [{ maxOutputTokens: '1.5' }, 'maxOutputTokens'],
])('%j is told at its field', (change, field) => {
  const read = readModel({ ...nothing, ...change })
  expect(read.type === 'wrong' && Object.keys(read.problems)).toEqual([field])
})
