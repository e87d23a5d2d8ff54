import { expect, test } from 'vitest'
import { biasWords, correctionWords, differenceWords, estimatedWords, goalWords, respreadWords } from './length-words'

test('says how far off a length is, and of what', () => {
  expect(differenceWords(128, 6_112, 'words')).toBe('128 words over, 2%')
  expect(differenceWords(-1_074, 10_000, 'characters')).toBe('1,074 characters under, 11%')
  expect(differenceWords(3, 2_000, 'words')).toBe('3 words over, under 1%')
  expect(differenceWords(-1, 4_000, 'words')).toBe('1 word under, under 1%')
  expect(differenceWords(40, 0, 'words')).toBe('40 words over')
  expect(differenceWords(0, 500, 'words')).toBe('None')
})

test('says what the rest makes up for, while there is a rest', () => {
  expect(respreadWords(-80, 900)).toBe(
    'What is missing is made up in the sections that are left, by at most 5% of each.',
  )
  expect(respreadWords(80, 900)).toContain('What is over')
  expect(respreadWords(80, 0)).toBeNull()
  expect(respreadWords(0, 900)).toBeNull()
})

test('says what a model writes of what it is asked', () => {
  expect(biasWords('GPT', 0.85)).toBe('GPT writes 15% short, so it is asked for more.')
  expect(biasWords('GPT', 1.3)).toBe('GPT writes 30% long, so it is asked for less.')
  expect(biasWords('GPT', 0.99)).toBe('GPT writes about as much as it is asked for.')
})

test('says what a section was to come to, and what was corrected', () => {
  expect(goalWords(842, 850, 'words')).toBe('842 words, 1% less to make up for others')
  expect(goalWords(890, 850, 'words')).toBe('890 words, 5% more to make up for others')
  expect(goalWords(425, 850, 'words')).toBe('425 words, 50% less as the instruction asks')
  expect(goalWords(850, 850, 'words')).toBe('850 words')
  expect(goalWords(200, 0, 'words')).toBe('200 words')
  expect(correctionWords({ continued: 0, tightened: 0, revised: 0 })).toBe('None')
  expect(correctionWords({ continued: 1, tightened: 0, revised: 1 })).toBe('Continued once, a passage reworded')
  expect(correctionWords({ continued: 0, tightened: 2, revised: 0 })).toBe('Tightened twice')
})

test('says how much of the cost is estimated', () => {
  expect(estimatedWords({ calls: 31, estimatedCalls: 2 })).toBe(
    '2 of 31 calls were ended early. What they used is estimated, so tokens and cost are about right.',
  )
  expect(estimatedWords({ calls: 1, estimatedCalls: 1 })).toMatch(/^1 of 1 call was ended early\. What it used/)
})
