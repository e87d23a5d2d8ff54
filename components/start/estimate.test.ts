import { expect, test } from 'vitest'
import { estimate, estimateLine, expectedUsage } from './estimate'

test('says sections, time and money in this order', () => {
  expect(estimateLine(estimate(10_000, false, 360_000))).toBe('About 14 sections, 9 min, $0.36')
})

test('sample text is free and quick', () => {
  expect(estimateLine(estimate(10_000, true, null))).toBe('About 14 sections, under a minute, free')
  expect(estimateLine(estimate(200_000, true, null))).toBe('About 280 sections, 7 min, free')
})

test('says nothing about money when the price is not known', () => {
  expect(estimateLine(estimate(300, false, null))).toBe('About 1 section, under a minute')
})

test('the prompt of one written word does not grow without bound', () => {
  const perWord = (words: number) => expectedUsage(words).promptTokens / words
  expect(perWord(200_000)).toBeLessThan(perWord(24_000) * 1.1)
})
