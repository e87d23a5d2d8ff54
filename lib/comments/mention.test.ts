import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commentParts, mentionedIn, mentionOf, withMentions } from './mention'

const ada = '0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90'
const bea = '0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a91'

describe('Mentions', () => {
  it('are found once each, in the order of the text', () => {
    expect(mentionedIn(`${mentionOf(bea)} and ${mentionOf(ada)}, ${mentionOf(bea)}!`)).toEqual([bea, ada])
    expect(mentionedIn(`@Ada, @[Ada], @[${ada}`)).toEqual([])
  })

  it('stand between what is text', () => {
    expect(commentParts(`Ask ${mentionOf(ada)}.`)).toEqual([
      { type: 'text', text: 'Ask ' },
      { type: 'mention', id: ada },
      { type: 'text', text: '.' },
    ])
  })

  it('are exchanged for names, and stay where there is none', () => {
    const text = `${mentionOf(ada)} ${mentionOf(bea)}`
    expect(withMentions(text, (id) => (id === ada ? '@Ada' : undefined))).toBe(`@Ada ${mentionOf(bea)}`)
  })

  it('take nothing from a text and add nothing to it', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom(mentionOf(ada), mentionOf(bea), '@[', ']'))
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        const parts = commentParts(text)
        expect(parts.map((part) => (part.type === 'text' ? part.text : mentionOf(part.id))).join('')).toBe(text)
      }),
    )
  })
})
