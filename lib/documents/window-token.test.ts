import { describe, expect, it } from 'vitest'
import { isOfAnother } from './window-token'

const me = '0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90'

describe('the word with which a window asks to be let in', () => {
  it('is wrong where it names somebody else, and only there', () => {
    expect(isOfAnother(me, me)).toBe(false)
    expect(isOfAnother('0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a91', me)).toBe(true)
    expect(isOfAnother('', me)).toBe(false)
    expect(isOfAnother('a script', me)).toBe(false)
  })
})
