import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endsSentence, jointBetween, lastSentences, nextSentenceEnd, wholeSentences } from './sentences'

describe('sentences', () => {
  it.each([
    ['One. Two is cut', 'One.'],
    ['He said “stop.” Then he', 'He said “stop.”'],
    ['It grew by 3.5 per cent. And', 'It grew by 3.5 per cent.'],
    ['Dr. Smith left. Mr. ', 'Dr. Smith left.'],
    ['第一句。第二句没', '第一句。'],
    ['- one\n- two\n\nThree is', '- one\n- two'],
    ['- one\n- two is c', '- one'],
    ['Rows. \n\n| a | b |\n| - | - |\n| c. | d |\n| e. Or', 'Rows. \n\n| a | b |\n| - | - |\n| c. | d |'],
    ['Rows.\n\n| a. | b |\n| - |', 'Rows.'],
    ['Code.\n\n```\nrun. it\n', 'Code.'],
    ['Code:\n\n```\nrun. it\n```', 'Code:\n\n```\nrun. it\n```'],
    ['Sie sagte: „Halt.“ Dann', 'Sie sagte: „Halt.“'],
    ['Sie sagte: »Halt.« Dann', 'Sie sagte: »Halt.«'],
    ['Elle dit : «\u202fHalte !\u202f» Puis', 'Elle dit : «\u202fHalte !\u202f»'],
    ['Dijo: «¡Alto!» Y', 'Dijo: «¡Alto!»'],
    ['彼は「止まれ。」と言った。それから', '彼は「止まれ。」と言った。'],
    ['Es begann. Am 3. Mai kam', 'Es begann.'],
    ['Es begann. Im 19. Jahrhundert z. B. kam', 'Es begann.'],
    ['Vino. El Sr. ', 'Vino.'],
    ['no end at all', ''],
    ['Whole.', 'Whole.'],
  ])('takes “%s” back to its last whole one', (text, whole) => {
    expect(wholeSentences(text)).toBe(whole)
  })

  it('takes an image as a whole, whatever stands in its caption', () => {
    const image = '![A weir. Old](/api/documents/1/images/2#60x40 "Fig. 1. The weir")'
    expect(wholeSentences(`A sentence.\n\n${image}`)).toBe(`A sentence.\n\n${image}`)
    expect(wholeSentences(`A sentence.\n\n${image}\n\nAnd half`)).toBe(`A sentence.\n\n${image}`)
    expect(wholeSentences('A sentence.\n\n![A weir')).toBe('A sentence.')
    expect(endsSentence(`A sentence.\n\n${image}`)).toBe(true)
  })

  it.each(['„Halt.“', '»Halt.«', '«\u202fHalte.\u202f»', '«Alto.»', '「止まれ。」'])('%s ends a sentence', (text) => {
    expect(endsSentence(text)).toBe(true)
  })

  it('finds the next end', () => {
    expect(nextSentenceEnd('One. Two. Three', 5)).toBe(9)
    expect(nextSentenceEnd('One. Two', 5)).toBe(-1)
  })

  it('gives the last ones for going on', () => {
    expect(lastSentences('A first one. A second one. And a third one.', 30)).toBe('And a third one.')
    expect(lastSentences('')).toBe('')
  })

  it('always leaves a beginning of the text, and never takes back what it has left', () => {
    const signs = fc.array(fc.constantFrom('a', 'B', '.', '。', ' ', '\n', '”', '1', '- ', '|', '```\n'))
    const texts = signs.map((each) => each.join(''))
    fc.assert(
      fc.property(texts, texts, (text, more) => {
        const whole = wholeSentences(text)
        expect(text.startsWith(whole)).toBe(true)
        expect(wholeSentences(whole, whole.length)).toBe(whole)
        expect(wholeSentences(whole + more, whole.length).startsWith(whole)).toBe(true)
      }),
    )
  })

  it('leaves an end of a sentence, of a list’s item, of a table’s row or of code', () => {
    const signs = fc.array(fc.constantFrom('a', 'B', '.', '。', ' ', '\n', '”', '1', '- ', '|', '```\n'))
    fc.assert(
      fc.property(signs, (each) => {
        const whole = wholeSentences(each.join(''))
        const last = whole.split('\n').at(-1) ?? ''
        expect(endsSentence(whole) || /^\s*(?:[-|]|\d+\.|```)/.test(last)).toBe(true)
      }),
    )
  })

  it.each([
    ['It rained.', 'Then it', true, ' '],
    ['下雨了。', '然后', true, ''],
    ['It rained.', 'Then it', false, '\n\n'],
    ['- one', 'Then it', true, '\n\n'],
    ['- One.', 'And more of it', true, ' '],
    ['- one', '- two', true, '\n'],
    ['1. one', '2. two', true, '\n'],
    ['| a |\n| - |\n| b |', '| c |', true, '\n'],
    ['It rained.', '- two', true, '\n\n'],
    ['It rained.', '## Sun', true, '\n\n'],
    ['', 'It', false, ''],
    ['It rained.\n\n', 'Then', true, ''],
  ])('joins “%s” and “%s”', (text, added, isOpen, joint) => {
    expect(jointBetween(text, added, isOpen)).toBe(joint)
  })
})
