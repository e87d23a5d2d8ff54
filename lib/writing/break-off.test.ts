import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakOff, breakOffWithin } from './break-off'

const off = (shown: string, pending = '') => breakOff(shown + pending, shown.length)

describe('A text that is broken off', () => {
  it('keeps its whole sentences, and the sentence that had begun starts the rest', () => {
    expect(off('One. Two goes', ' on.')).toEqual({ kept: 'One.', rest: 'Two goes on.', joins: true })
    expect(off('One goes')).toEqual({ kept: '', rest: 'One goes', joins: false })
  })

  it('keeps nothing that is not shown yet, though it ends whole', () => {
    expect(off('One. Tw', 'o. Three.')).toEqual({ kept: 'One.', rest: 'Two. Three.', joins: true })
  })

  it('begins a paragraph where the text did', () => {
    expect(off('One.\n\nTwo goes')).toEqual({ kept: 'One.', rest: 'Two goes', joins: false })
    expect(off('One.\n\n## A head\n\nTwo goes')).toMatchObject({ kept: 'One.', rest: '## A head\n\nTwo goes' })
  })

  it('takes what was said to be whole as it is', () => {
    expect(breakOff('- one\n- two', 11, 11)).toEqual({ kept: '- one\n- two', rest: '', joins: false })
  })

  it.each([
    ['an item', 'One.\n\n- first\n- second. And', { kept: 'One.\n\n- first', rest: '- second. And' }],
    [
      'an item of a list within a list',
      '- first\n  - deep\n  - deeper',
      { kept: '- first\n  - deep', rest: '- deeper' },
    ],
    [
      'a table',
      'One.\n\n| a | b |\n| - | - |\n| c | d |\n| e',
      { kept: 'One.', rest: '| a | b |\n| - | - |\n| c | d |\n| e' },
    ],
    ['a quotation', 'One.\n\n> Two. Three. Fo', { kept: 'One.', rest: '> Two. Three. Fo' }],
    ['a block of code', 'One.\n\n```\nlet a. b\n', { kept: 'One.', rest: '```\nlet a. b\n' }],
  ])('never breaks off within %s', (_, text, expected) => {
    expect(off(text)).toMatchObject(expected)
  })

  it('goes on after a table and a quotation that are over', () => {
    expect(off('| a |\n| - |\n| c |\n\nTwo')).toMatchObject({ kept: '| a |\n| - |\n| c |', rest: 'Two' })
    expect(off('> One.\n\nTwo')).toMatchObject({ kept: '> One.', rest: 'Two' })
  })

  it.each([
    ['a quotation', '> One. Two. Thr', 'ee.', { kept: '> One. Two.', rest: '> Three.', joins: false }],
    ['an item', '- One. Two', ' goes.\n', { kept: '- One.', rest: 'Two goes.\n', joins: false }],
    ['no table', '| a. |\n| - |\n| c. |\n| d', '. |', { kept: '', rest: '| a. |\n| - |\n| c. |\n| d. |' }],
    ['nothing more than it must', 'One. Tw', 'o.', { kept: 'One.', rest: 'Two.', joins: true }],
  ])('is broken off within %s where what is shown must stay', (_, shown, pending, expected) => {
    expect(breakOffWithin(shown + pending, shown.length)).toMatchObject(expected)
  })

  it('loses nothing, and says nothing twice', () => {
    const piece = fc.constantFrom('One. ', 'Two ', '\n\n', '- a\n', '| a | b |\n', '> q. ', '```\n', '# H\n\n', '三。')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(60), (pieces, at) => {
        const text = pieces.join('')
        const shown = Math.min(at, text.length)
        // The rest of a quotation is marked as one again.
        const bare = (part: string) => part.replace(/[\s>]/g, '')
        for (const { kept, rest } of [breakOff(text, shown), breakOffWithin(text, shown)]) {
          expect(bare(kept + rest)).toBe(bare(text))
          expect(kept.length).toBeLessThanOrEqual(shown)
        }
      }),
    )
  })
})
