import { expect, it } from 'vitest'
import { askingOf, progressOf } from './join-words'

it('says who asks for what', () => {
  const by = 'Ines Duarte'
  expect(askingOf({ kind: 'invitation', by, role: 'editor' }, 'report')).toBe('Ines Duarte asked you to edit a report')
  expect(askingOf({ kind: 'invitation', by, role: 'commenter' }, 'essay')).toBe(
    'Ines Duarte asked you to comment on an essay',
  )
  expect(askingOf({ kind: 'share', by, role: 'reader' }, 'other')).toBe('Ines Duarte shared a document with you')
  expect(askingOf({ kind: 'invitation', by, role: 'owner' }, null)).toBe('Ines Duarte asked you to write here')
})

it('says it without the name of somebody who is gone', () => {
  expect(askingOf({ kind: 'invitation', by: null, role: 'reader' }, 'book')).toBe('You are asked to read a book')
  expect(askingOf({ kind: 'share', by: null, role: 'editor' }, 'article')).toBe('You can edit an article')
  expect(askingOf({ kind: 'invitation', by: null, role: 'owner' }, null)).toBe('You are asked to write here')
})

it('says how far a document is', () => {
  const section = { id: '1', number: '1', title: 'Rivers', targetWords: 10_400, words: 6_240 }
  const glance = { title: 'Daylight', type: 'report', requestedWords: 10_000, words: 6_240 } as const
  expect(progressOf({ ...glance, sections: [{ ...section, status: 'writing' }] })).toBe(
    '6,240 of 10,400 words, being written now',
  )
  expect(progressOf({ ...glance, sections: [{ ...section, status: 'written' }] })).toBe('6,240 of 10,400 words')
})
