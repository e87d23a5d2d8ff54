import { describe, expect, it } from 'vitest'
import { foldText, sourcePlace } from './folded-text'

const folded = (text: string) => foldText(text, false).text

describe('The form in which texts are compared', () => {
  it('knows no difference between composed and decomposed letters, nor between spaces', () => {
    expect(folded('Cafe\u0301')).toBe(folded('CAFÉ'))
    expect(foldText('Cafe\u0301', true).text).toBe('Café')
    expect(folded('10\u00a0km')).toBe('10 km')
  })

  it('knows letters that become several when they are made large', () => {
    expect(folded('Straße')).toBe(folded('STRASSE'))
    expect(folded('ﬁn')).toBe('fin')
    expect(folded('ΟΔΟΣ')).toBe(folded('οδος'))
    expect(folded('İstanbul')).not.toContain('istanbul')
  })

  it('leads back to the source, and to nowhere from inside a letter', () => {
    const text = foldText('ae\u0301ß.', false)
    expect(text.text).toBe('aéss.')
    expect([0, 1, 2, 3, 4, 5].map((at) => sourcePlace(text, at))).toEqual([0, 1, 3, -1, 4, 5])
  })

  /** Else a word would be found or not by what else stands in its block. */
  it('gives each letter the same form whether or not letters near it are gone through one by one', () => {
    const different: string[] = []
    for (let point = 1; point < 0x12000; point += 1) {
      if (point >= 0xd800 && point <= 0xdfff) continue
      const letter = String.fromCodePoint(point)
      if (folded(`${letter} ß`) !== `${folded(letter)} ss`) different.push(point.toString(16))
    }
    expect(different).toEqual([])
  })
})
