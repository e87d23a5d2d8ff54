import { describe, expect, it } from 'vitest'
import { polished } from './polish'

const always = { isLast: false, mayBecome: () => true }

describe('a finished section', () => {
  it.each([
    ['Rivers flood.\n\nI hope this helps!', 'Rivers flood.'],
    ['I apologize for the delay.\n\nRivers flood.', 'Rivers flood.'],
    ['Paragraph 7: Rivers flood.\n\n**Paragraph 8:** Banks hold.', 'Rivers flood.\n\nBanks hold.'],
    ['Rivers flood.\n\nIn conclusion, rivers flood.', 'Rivers flood.'],
    ['河水上涨。\n\n总之，河水上涨。', '河水上涨。'],
    ['Flüsse steigen.\n\nZusammenfassend steigen sie.', 'Flüsse steigen.'],
    ['Rivers flood.\n\n*(Word count: 250)*', 'Rivers flood.'],
  ])('loses what is not its text: “%s”', (text, clean) => {
    expect(polished(text, always)).toBe(clean)
  })

  it('keeps a conclusion that it needs for its length, without its opening words', () => {
    const text = 'Rivers flood.\n\nOverall, they do so in spring.'
    expect(polished(text, { isLast: false, mayBecome: () => false })).toBe('Rivers flood.\n\nThey do so in spring.')
  })

  it.each(['Rivers flood.\n\nIn conclusion, rivers flood.'])('may conclude the document at its end', (text) => {
    expect(polished(text, { ...always, isLast: true })).toBe(text)
  })

  it.each([
    'Overalls were worn by all.\n\nOverall length is 3 m.',
    'Paragraph marks are old.\n\nNotes follow.',
    'One paragraph only. I hope this is enough.',
    'I am sorry to say that rivers flood.',
    '- In conclusion, a list.',
  ])('keeps what only looks like it: “%s”', (text) => {
    expect(polished(text, always)).toBe(text)
  })
})
