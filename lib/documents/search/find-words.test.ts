import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findWords, SearchedText, type WordQuery } from './find-words'

const found = (text: string, words: string, options: Partial<WordQuery> = {}) =>
  findWords(new SearchedText(text), { words, matchCase: false, wholeWords: false, ...options }).map(({ from, to }) =>
    text.slice(from, to),
  )

describe('Finding words in a block', () => {
  it('takes the query for what it says, and finds nothing that overlaps', () => {
    expect(found('a.b axb A.B', 'a.b')).toEqual(['a.b', 'A.B'])
    expect(found('aaaa', 'aa')).toEqual(['aa', 'aa'])
    expect(found('anything', '')).toEqual([])
  })

  it('minds case only when it is asked to', () => {
    expect(found('Culvert culvert CULVERT', 'culvert', { matchCase: true })).toEqual(['culvert'])
    expect(found('Culvert culvert CULVERT', 'culvert')).toHaveLength(3)
  })

  it('finds whole words, and in scripts without spaces any', () => {
    const whole = { wholeWords: true }
    expect(found('can cannot, can. "can" can_ 1can', 'can', whole)).toEqual(['can', 'can', 'can'])
    expect(found('naïve na', 'na', whole)).toEqual(['na'])
    expect(found('长江和黄河', '黄河', whole)).toEqual(['黄河'])
    expect(found('ミシシッピ川の川', '川', whole)).toEqual(['川', '川'])
    expect(found('C++ and C', 'C++', whole)).toEqual(['C++'])
    expect(found('𝒜𝒷 𝒜', '𝒜', whole)).toEqual(['𝒜'])
  })

  it('finds letters however they are written, and no letter in another', () => {
    expect(found('cafe\u0301 café cafe', 'café')).toEqual(['cafe\u0301', 'café'])
    expect(found('cafe\u0301', 'cafe')).toEqual([])
    expect(found('Straße STRASSE', 'strasse')).toEqual(['Straße', 'STRASSE'])
    expect(found('Straße', 's')).toEqual(['S'])
    expect(found('👩‍👧 👩', '👩')).toEqual(['👩'])
    expect(found('👍🏽', '👍')).toEqual([])
  })

  it('never goes over the end of a line', () => {
    expect(found('two\nlines', 'two lines')).toEqual([])
  })

  it('finds what stands there, in order and apart, in any text', () => {
    const sign = fc.constantFrom('a', 'A', 'b', ' ', 'é', 'e\u0301', 'ß', 's', 'S', 'Σ', 'ς', '水', '😀', '\n')
    const text = fc.array(sign, { maxLength: 30 }).map((signs) => signs.join(''))
    fc.assert(
      fc.property(text, text, fc.boolean(), fc.boolean(), (source, words, matchCase, wholeWords) => {
        const spans = findWords(new SearchedText(source), { words, matchCase, wholeWords })
        const form = (part: string) => {
          const composed = part.normalize()
          return matchCase ? composed : composed.toLowerCase().replaceAll('ς', 'σ').replaceAll('ß', 'ss')
        }
        let end = 0
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(form(source.slice(from, to))).toBe(form(words))
          end = to
        }
        if (!wholeWords && words !== '' && !/[\p{M}]/u.test(source + words) && !/s|ß/i.test(source + words))
          expect(spans).toHaveLength(form(source).split(form(words)).length - 1)
      }),
    )
  })
})
