import { expect, test } from 'vitest'
import { fitOf, type LineFacts, sectionLine } from './section-line'

const facts = (change: Partial<LineFacts>): LineFacts => ({
  look: 'written',
  reason: null,
  ownWords: 840,
  proposed: 0,
  ownTarget: 850,
  unit: 'words',
  ...change,
})

test('names the words, the target and how far off they are', () => {
  expect(sectionLine(facts({ look: 'attention', reason: '28% under target', ownWords: 612 }))).toBe(
    '612 of 850 words, 28% under target',
  )
  expect(sectionLine(facts({}))).toBe('840 of 850 words')
  expect(sectionLine(facts({ look: 'writing', ownWords: 438, ownTarget: 900, proposed: 128 }))).toBe(
    'Writing now, 438 of 900 words, 128 more proposed',
  )
  expect(sectionLine(facts({ ownWords: 1200, ownTarget: 0, unit: 'characters' }))).toBe('1,200 characters')
})

test('says what became of it', () => {
  expect(sectionLine(facts({ look: 'edited' }))).toBe('840 of 850 words, edited by people')
  expect(sectionLine(facts({ look: 'attention', reason: 'Outline changed since it was written' }))).toBe(
    '840 of 850 words, outline changed since it was written',
  )
  expect(sectionLine(facts({ look: 'attention', reason: 'Stopped before it was finished', ownWords: 288 }))).toBe(
    '288 of 850 words, stopped before it was finished',
  )
  expect(sectionLine(facts({ look: 'writing', ownWords: 415, ownTarget: 900 }))).toBe('Writing now, 415 of 900 words')
})

test('a section without text is planned, or has none by plan', () => {
  expect(sectionLine(facts({ look: 'planned', ownWords: 0 }))).toBe('Planned, 850 words')
  expect(sectionLine(facts({ look: 'planned', ownWords: 120 }))).toBe('120 of 850 words, not finished')
  expect(sectionLine(facts({ look: 'planned', ownWords: 0, ownTarget: 0 }))).toBe('No text of its own')
})

test('a text off its target can be brought to it, and one near it is left alone', () => {
  expect(fitOf(facts({ ownWords: 612 }))).toMatchObject({ act: 'expand', label: 'Expand to 850 words' })
  expect(fitOf(facts({ ownWords: 1100 }))).toMatchObject({ act: 'condense', label: 'Condense to 850 words' })
  expect(fitOf(facts({ ownWords: 800 }))).toBeNull()
  expect(fitOf(facts({ ownWords: 0 }))).toBeNull()
  expect(fitOf(facts({ ownWords: 500, ownTarget: 0 }))).toBeNull()
})
