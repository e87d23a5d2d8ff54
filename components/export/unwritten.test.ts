import { expect, test } from 'vitest'
import type { DocumentView } from '@/lib/documents/document'
import { keptSentence, leaveOutSentence, unwrittenCount } from './unwritten'

type Section = DocumentView['sections'][number]

const section = (change: Partial<Section>): Section => ({
  id: '1',
  number: '1',
  title: 'Summary',
  targetWords: 100,
  words: 0,
  status: 'planned',
  ...change,
})

test('counts sections that were to have text and have none', () => {
  const sections = [
    section({}),
    section({ status: 'failed' }),
    section({ words: 40, status: 'failed' }),
    section({ words: 98, status: 'written' }),
  ]
  expect(unwrittenCount({ sections })).toBe(2)
})

test('a part without a target of its own lacks nothing', () => {
  expect(unwrittenCount({ sections: [section({ targetWords: 0 })] })).toBe(0)
})

test('one is called one', () => {
  expect(leaveOutSentence(5)).toBe('Leave out the 5 unwritten sections')
  expect(leaveOutSentence(1)).toBe('Leave out the unwritten section')
  expect(keptSentence(1)).toBe('It stands in the file as a heading.')
})
