import { describe, expect, it } from 'vitest'
import { followWords } from './follow-words'
import { SectionText } from './testing/section-text'

const tides = 'The mill turned twice a day.\n\nIt stood still at the slack of the tide, and the miller slept.'
const words = 'stood still at the slack of the tide'

describe('What is stored of words', () => {
  it('stays as it is where they do, whatever is typed around them', () => {
    const text = new SectionText(tides)
    const anchor = text.anchor(words)
    text.replace('the miller slept', 'nobody slept')
    text.replace('The mill', 'Each mill')
    expect(followWords(text.doc, anchor)).toBeNull()
  })

  it('follows what is changed in them, so that they are found when the text is written anew', () => {
    const text = new SectionText(tides)
    let anchor = text.anchor(words)
    for (const [from, to] of [
      ['stood still', 'waited'],
      ['the slack of', 'each turn of'],
      ['each turn', 'every turn'],
    ] as const) {
      text.replace(from, to)
      anchor = followWords(text.doc, anchor) ?? anchor
    }
    expect(anchor.quote).toBe('waited at every turn of the tide')
    text.regenerate('Nobody was there. The wheel waited at every turn of the tide.')
    expect(text.wordsOf(anchor)).toBe('waited at every turn of the tide')
  })

  it('stays the words that somebody meant where a text is written anew with others like them, at their new place', () => {
    const text = new SectionText(tides)
    const anchor = text.anchor(words)
    text.regenerate('The wheel stood still at slack of tide, and all slept.')
    const followed = followWords(text.doc, anchor)
    expect(followed?.quote).toBe(words)
    expect(followed?.start).not.toBe(anchor.start)
    expect(followed && text.wordsOf(followed)).toBe('stood still at slack of tide')
    if (followed) text.replace('at slack', 'in the slack')
    expect(followed && text.wordsOf(followed)).toBe('stood still in the slack of tide')
  })

  it('stays what they were where most of them are deleted', () => {
    const text = new SectionText(tides)
    const anchor = text.anchor(words)
    text.replace(' still at the slack of the tide', '')
    expect(text.wordsOf(anchor)).toBeNull()
    expect(followWords(text.doc, anchor)).toBeNull()
    text.replace('stood,', 'stood still at the slack of the tide,')
    expect(text.wordsOf(anchor)).toBe(words)
  })
})
