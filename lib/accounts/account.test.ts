import { describe, expect, it } from 'vitest'
import { nameSchema } from './account'

describe('A name', () => {
  it.each(['', '  ', '\u200b\u200b', '\u200d', '\u2060 \ufeff', '\u3164', '\u2800', '\ufe0f'])(
    'has something to see in it, which %j has not',
    (typed) => {
      expect(nameSchema.safeParse(typed).error?.issues[0]?.message).toBe('Type the name that others will see.')
    },
  )

  it('loses what nobody sees, so that two that look the same are the same', () => {
    expect(nameSchema.parse(' \u200bRo\u200bsa\ufeff \u200d')).toBe('Rosa')
  })

  it.each([
    'Zoë',
    'علی\u200cرضا',
    '👩\u200d🚀',
    '❤\ufe0f',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '?',
  ])('of letters or signs stays as it is: %s', (typed) => {
    expect(nameSchema.parse(typed)).toBe(typed)
  })

  it('turns no direction of writing', () => {
    expect(nameSchema.safeParse('Rosa\u202e').success).toBe(false)
  })
})
