import { expect, it } from 'vitest'
import { spentOn } from './spent'

const step = {
  model: 'anthropic/claude-sonnet-4-5',
  costMicroUsd: null,
  mostMicroUsd: null,
  promptTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
}

it('counts what was billed, else the most that it could be, else by the prices that are known now', () => {
  expect(spentOn({ ...step, costMicroUsd: 7n, mostMicroUsd: 90n }, {})).toBe(7)
  expect(spentOn({ ...step, mostMicroUsd: 90n }, {})).toBe(90)
  expect(spentOn({ ...step, promptTokens: 100, outputTokens: 10 }, {})).toBe(450)
  const llama = { ...step, model: 'compatible/llama', promptTokens: 100, outputTokens: 10 }
  expect(spentOn(llama, {})).toBeNull()
  expect(spentOn(llama, { 'compatible/*': { input: 1, output: 1, cacheRead: 1, cacheWrite: 1 } })).toBe(110)
})

it('takes a call of which nothing is known for free only where the model is', () => {
  expect(spentOn(step, {})).toBeNull()
  expect(spentOn({ ...step, model: 'rehearsal/standard' }, {})).toBe(0)
})
