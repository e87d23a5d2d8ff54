import { expect, test } from 'vitest'
import type { SectionState } from '@/lib/documents/live-document'
import { isOfPeople, lookOf } from './section-look'

const written: SectionState = { status: 'written', writtenFrom: 'd', writtenBy: 'openai/m', contributors: [] }
const look = (input: Partial<Parameters<typeof lookOf>[0]>) =>
  lookOf({ state: written, targetWords: 850, words: 850, changed: false, ...input })

test('a finished section near its target is written', () => {
  expect(look({ words: 800 })).toEqual({ look: 'written', reason: null })
})

test('a finished section far from its target needs attention and says how far', () => {
  expect(look({ words: 612 })).toEqual({ look: 'attention', reason: '28% under target' })
  expect(look({ words: 1_200 })).toEqual({ look: 'attention', reason: '41% over target' })
})

test('an edit to the outline after the writing is said', () => {
  expect(look({ changed: true }).look).toBe('attention')
})

test('text that people edited is theirs, however long', () => {
  expect(look({ state: { ...written, contributors: ['p'] }, words: 100 })).toEqual({ look: 'edited', reason: null })
})

test('writing and failing win over everything', () => {
  expect(look({ state: { ...written, status: 'writing' }, changed: true }).look).toBe('writing')
  expect(look({ state: { ...written, status: 'failed', contributors: ['p'] } }).look).toBe('attention')
})

test('a planned section is planned until somebody types into it', () => {
  const planned: SectionState = { ...written, status: 'planned', writtenFrom: null, writtenBy: null }
  expect(look({ state: planned, words: 0 }).look).toBe('planned')
  expect(look({ state: { ...planned, contributors: ['p'] }, words: 20 }).look).toBe('edited')
})

test('a text is people’s once they touched it, or when nobody knows a model to have written it', () => {
  expect(isOfPeople(100, written)).toBe(false)
  expect(isOfPeople(100, { ...written, contributors: ['p'] })).toBe(true)
  expect(isOfPeople(100, { ...written, writtenBy: null })).toBe(true)
  expect(isOfPeople(0, { ...written, writtenBy: null })).toBe(false)
})
