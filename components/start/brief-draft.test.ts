import { expect, test } from 'vitest'
import { emptyDraft, settleDraft } from './brief-draft'

const settled = (change: Partial<typeof emptyDraft>) => settleDraft({ ...emptyDraft, ...change })

test('an empty brief is asked for before anything else', () => {
  expect(settled({}).problem).toBe('Type a brief first')
  expect(settled({ brief: ' \n ' }).problem).toBe('Type a brief first')
})

test('length, type and language are read from the brief', () => {
  const report = settled({ brief: 'Write a 3,000-word report on restoring city rivers' })
  expect(report.words).toEqual({ value: 3_000, from: 'brief' })
  expect(report.type.value).toBe('report')
  expect(report.language.value).toMatch(/^en/)
  const guide = settled({ brief: '写一篇一万字的中国旅游指南' })
  expect(guide.words.value).toBe(10_000)
  expect(guide.language.value).toMatch(/^zh/)
})

test('a type suggests its usual length where the brief names none', () => {
  expect(settled({ brief: 'Grid storage', type: 'book' }).words).toEqual({ value: 60_000, from: 'usual' })
})

test('what was set by hand wins over the brief and over the type', () => {
  const draft = settled({ brief: 'A 3,000-word report', length: '1,200', type: 'essay', language: 'de' })
  expect(draft.words).toEqual({ value: 1_200, from: 'hand' })
  expect(draft.type).toEqual({ value: 'essay', from: 'hand' })
  expect(draft.language).toEqual({ value: 'de', from: 'hand' })
  expect(draft.problem).toBeNull()
})

test.each([
  ['0', 'The shortest length is 50 words.'],
  ['-1', 'The shortest length is 50 words.'],
  ['abc', 'The length must be a whole number of words.'],
  ['', 'The length must be a whole number of words.'],
  ['10,000,000', 'The greatest length is 200,000 words.'],
])('a length of %j is refused in words', (length, problem) => {
  const draft = settled({ brief: 'A report on rivers', length })
  expect(draft.lengthProblem).toBe(problem)
  expect(draft.problem).toBe(problem)
})

test('a brief that is too long says by how much, and is not cut', () => {
  expect(settled({ brief: 'x'.repeat(200_000) }).problem).toBe(
    'The brief has 200,000 characters and can hold 100,000. Shorten it; nothing is lost.',
  )
  expect(settled({ brief: 'x'.repeat(100_000) }).problem).toBeNull()
})
