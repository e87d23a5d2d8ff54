import { expect, test } from 'vitest'
import type { RevisionView } from '@/lib/revisions/revision'
import { momentFigure, revisionLine } from './revision-line'

const today = new Date(2026, 4, 3, 14, 2)

const revision = (change: Partial<RevisionView>): RevisionView => ({
  id: '00000000-0000-4000-8000-0000000000aa',
  sectionId: '00000000-0000-4000-8000-0000000000bb',
  origin: 'written',
  author: null,
  rank: 4,
  model: 'openai/gpt-9',
  instruction: null,
  words: 604,
  current: false,
  createdAt: today.toISOString(),
  ...change,
})

const line = (change: Partial<RevisionView>, oldest = false) =>
  revisionLine(revision(change), { models: null, oldest, now: today.getTime() })

test('the oldest text of a model is its first draft, a later one what was asked for', () => {
  expect(line({}, true)).toEqual({ title: 'First draft', about: '14:02, gpt-9', person: null })
  expect(line({ instruction: 'Say who paid' })).toMatchObject({ title: 'Say who paid', about: '14:02, gpt-9' })
  expect(line({})).toMatchObject({ title: 'Written' })
})

test('of a long instruction the first sentence is its title', () => {
  const title = (instruction: string) => line({ instruction }).title
  expect(title('Expand to 1,200 words. Keep what it says.')).toBe('Expand to 1,200 words')
  expect(title('Use version 2.5 of the tool')).toBe('Use version 2.5 of the tool')
  expect(title('写得更简单。少用术语。')).toBe('写得更简单')
  expect(title('First line\nSecond line')).toBe('First line')
  expect(title('.')).toBe('.')
})

test('what people wrote bears their name', () => {
  expect(line({ origin: 'edited', author: 'Ines Duarte', model: null, current: true })).toEqual({
    title: 'Ines Duarte',
    about: 'Current, 14:02, edited',
    person: { name: 'Ines Duarte', rank: 4 },
  })
  expect(line({ origin: 'written', author: 'Ines Duarte' }).about).toBe('14:02, gpt-9 and Ines Duarte')
})

test('a proposal says whose it is, and who took it', () => {
  expect(line({ origin: 'proposed' })).toMatchObject({ title: 'Proposal', about: '14:02, proposed by gpt-9' })
  expect(line({ origin: 'accepted', author: 'Ines Duarte', instruction: 'Shorter' })).toMatchObject({
    title: 'Shorter',
    about: '14:02, accepted by Ines Duarte',
    person: null,
  })
})

test('a restored text says who restored it', () => {
  expect(line({ origin: 'restored', author: 'Ines Duarte' })).toMatchObject({
    title: 'Restored',
    about: '14:02, by Ines Duarte',
    person: { name: 'Ines Duarte', rank: 4 },
  })
  expect(line({ origin: 'restored', author: 'You' }).about).toBe('14:02, by you')
})

test('Rehearsal is called by its name alone', () => {
  expect(line({ model: 'rehearsal/standard' }).about).toBe('14:02, Rehearsal')
})

test('a moment is as exact as it is near', () => {
  const now = today.getTime()
  expect(momentFigure(new Date(2026, 4, 3, 9, 5).toISOString(), now)).toBe('09:05')
  expect(momentFigure(new Date(2026, 4, 1, 9, 5).toISOString(), now)).toBe('1 May, 09:05')
  expect(momentFigure(new Date(2024, 4, 1, 9, 5).toISOString(), now)).toBe('1 May 2024')
})
