import { expect, it } from 'vitest'
import { modelChangeSchema } from './model-list'

const problemOf = (change: object): string | undefined =>
  modelChangeSchema.safeParse({ name: 'house/llama', ...change }).error?.issues[0]?.message

it('takes what people set of a model, and nothing that no price or name is', () => {
  expect(problemOf({ price: { input: 3, output: 100_000 } })).toBeUndefined()
  expect(problemOf({ price: null, contextTokens: 512 })).toBeUndefined()
  expect(problemOf({ price: { input: 1e300, output: 1 } })).toBe('A price is $100,000 per million tokens at most.')
  expect(problemOf({ name: 'house/a\0b' })).toBe('The name of a model is one line.')
  expect(problemOf({ name: 'house/a\nb' })).toBe('The name of a model is one line.')
})
