import { describe, expect, it } from 'vitest'
import { sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { excerptOf, foundWords, replacedWords } from './found-words'

const match = (section: number) => ({ section: sectionId(section), block: 0, from: 0, to: 1 })

describe('What the bar says', () => {
  it('counts matches and the sections they are in', () => {
    expect(foundWords([match(1), match(1), match(2)], 2)).toBe('3 of 3 in 2 sections')
    expect(foundWords([match(1)], 0)).toBe('1 of 1 in 1 section')
    expect(foundWords([], -1)).toBe('Nothing found')
  })

  it('says what was replaced, and what was left and why', () => {
    expect(replacedWords({ count: 10, sections: 4, writing: 0, titles: 0 })).toBe('Replaced 10 in 4 sections.')
    expect(replacedWords({ count: 1, sections: 1, writing: 1, titles: 2 })).toBe(
      'Replaced 1 in 1 section. 1 in text that is being written was left. 2 in titles were left.',
    )
  })

  it('shows the sentence around a match, from a near word where it is long', () => {
    const cut = (text: string, found: string) => {
      const from = text.indexOf(found)
      const { before, after } = excerptOf(text, { from, to: from + found.length })
      return [before, after]
    }
    expect(cut('It was so. No one mapped the culvert once.', 'culvert')).toEqual(['No one mapped the ', ' once.'])
    expect(cut('两条河流。长江很长。', '长江')).toEqual(['', '很长。'])
    const [before = ''] = cut(`${'many words '.repeat(20)}culvert`, 'culvert')
    expect(before).toMatch(/^… (many|words) /)
    expect(before.length).toBeLessThanOrEqual(50)
    expect(cut('line\nof code', 'code')).toEqual(['of ', ''])
  })

  it('shows less before a match where the line is short, and of wide letters half as many', () => {
    const upTo = (text: string, found: string) => {
      const from = text.indexOf(found)
      return excerptOf(text, { from, to: from + found.length }, 20).before
    }
    expect(upTo('After that, the reviewer finds a surprising footnote.', 'footnote')).toBe('… finds a surprising ')
    expect(upTo('No one mapped the culvert.', 'culvert')).toBe('No one mapped the ')
    expect(upTo(`${'水'.repeat(30)}长江`, '长江')).toBe(`… ${'水'.repeat(10)}`)
    expect(upTo(`${'水'.repeat(10)}长江`, '长江')).toBe('水'.repeat(10))
  })
})
