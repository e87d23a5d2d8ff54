import { describe, expect, it } from 'vitest'
import { answerOf } from './proposal-key'

const press = { key: 'Enter', command: true, shift: false, alt: false }

describe('Keys of a proposal', () => {
  it('accept it and reject it', () => {
    expect(answerOf(press)).toBe('accept')
    expect(answerOf({ ...press, key: 'Backspace' })).toBe('reject')
  })

  it('leave every other key to what is around it', () => {
    expect(answerOf({ ...press, command: false })).toBeNull()
    expect(answerOf({ ...press, shift: true })).toBeNull()
    expect(answerOf({ ...press, alt: true, key: 'Backspace' })).toBeNull()
    expect(answerOf({ ...press, key: '.' })).toBeNull()
  })
})
