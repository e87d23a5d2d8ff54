import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endsSentence, lastSentences, nextSentenceEnd, wholeSentences } from './sentences'

describe('sentences', () => {
  it.each([
    ['One. Two is cut', 'One.'],
    ['He said “stop.” Then he', 'He said “stop.”'],
    ['It grew by 3.5 per cent. And', 'It grew by 3.5 per cent.'],
    ['Dr. Smith left. Mr. ', 'Dr. Smith left.'],
    ['第一句。第二句没', '第一句。'],
    ['- one\n- two\n\nThree is', '- one\n- two'],
    ['no end at all', ''],
    ['Whole.', 'Whole.'],
  ])('takes “%s” back to its last whole one', (text, whole) => {
    expect(wholeSentences(text)).toBe(whole)
  })

  it('finds the next end', () => {
    expect(nextSentenceEnd('One. Two. Three', 5)).toBe(9)
    expect(nextSentenceEnd('One. Two', 5)).toBe(-1)
  })

  it('gives the last ones for going on', () => {
    expect(lastSentences('A first one. A second one. And a third one.', 30)).toBe('And a third one.')
    expect(lastSentences('')).toBe('')
  })

  it('always leaves a beginning of the text that ends whole', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'B', '.', '。', ' ', '\n', '”', '1')), (signs) => {
        const text = signs.join('')
        const whole = wholeSentences(text)
        expect(text.startsWith(whole)).toBe(true)
        expect(wholeSentences(whole)).toBe(whole)
        expect(endsSentence(whole)).toBe(true)
      }),
    )
  })
})
