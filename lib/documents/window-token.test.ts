import { describe, expect, it } from 'vitest'
import { anotherPerson, anotherVersion, refusalOfWindow, windowToken } from './window-token'

const me = '0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90'
const other = '0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a91'

describe('the word with which a window asks to be let in', () => {
  it('is wrong where it names somebody else, and only there', () => {
    expect(refusalOfWindow(windowToken(me), me)).toBeNull()
    expect(refusalOfWindow(windowToken(other), me)).toBe(anotherPerson)
    expect(refusalOfWindow(other, me)).toBe(anotherPerson)
    expect(refusalOfWindow('', me)).toBeNull()
    expect(refusalOfWindow('a script', me)).toBeNull()
    expect(refusalOfWindow('a/script', me)).toBeNull()
  })

  it('is wrong where the window knows another format of documents, or was opened before it had to say which', () => {
    expect(refusalOfWindow(windowToken(me, '1-0000000000000000'), me)).toBe(anotherVersion)
    expect(refusalOfWindow(windowToken(me, ''), me)).toBe(anotherVersion)
    expect(refusalOfWindow(me, me)).toBe(anotherVersion)
  })

  it('says first that somebody else has signed in: a reload would not bring those words back', () => {
    expect(refusalOfWindow(windowToken(other, '1-0000000000000000'), me)).toBe(anotherPerson)
  })
})
