import { describe, expect, it } from 'vitest'
import { demandTry, noteFailure } from './failed-tries'

const codeOf = (act: () => void) => {
  try {
    act()
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? [error.code, error.message] : error
  }
}

describe('Whoever fails ten times in a minute', () => {
  it('waits until the first of them is a minute ago', () => {
    const begin = 1_000_000
    for (let at = 0; at < 10; at += 1) {
      expect(codeOf(() => demandTry('one', begin + at * 1_000))).toBeNull()
      noteFailure('one', begin + at * 1_000)
    }
    expect(codeOf(() => demandTry('one', begin + 10_000))).toEqual([
      'too-many-tries',
      'Too many tries. Wait 50 seconds, then try again.',
    ])
    expect(codeOf(() => demandTry('other', begin + 10_000))).toBeNull()
    expect(codeOf(() => demandTry('one', begin + 60_001))).toBeNull()
  })
})
