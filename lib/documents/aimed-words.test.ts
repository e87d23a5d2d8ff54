import { expect, it } from 'vitest'
import { aimedWords } from './aimed-words'

const section = (targetWords: number, words: number, status: 'planned' | 'written') => ({
  ...{ id: '1', number: '1', title: 'Rivers' },
  ...{ targetWords, words, status },
})

it('counts against what was asked for before anything is written, then against what the sections are to come to', () => {
  expect(aimedWords({ requestedWords: 3_000, sections: [] })).toBe(3_000)
  const planned = [section(2_000, 0, 'planned'), section(900, 0, 'planned')]
  expect(aimedWords({ requestedWords: 3_000, sections: planned })).toBe(3_000)
  const begun = [section(2_000, 1_990, 'written'), section(1_470, 0, 'planned')]
  expect(aimedWords({ requestedWords: 3_000, sections: begun })).toBe(3_470)
  expect(aimedWords({ requestedWords: 3_000, sections: [section(0, 40, 'written')] })).toBe(3_000)
})
