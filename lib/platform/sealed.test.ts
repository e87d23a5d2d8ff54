import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSealedUnder, seal, Unsealable, unseal } from './sealed'

const secret = randomBytes(32)

describe('What is sealed', () => {
  it('is opened under the same secret, for the same thing, and is different each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const one = seal(text, secret, 'connection 1')
        expect(unseal(one, secret, 'connection 1')).toBe(text)
        expect(Buffer.from(one).equals(Buffer.from(seal(text, secret, 'connection 1')))).toBe(false)
      }),
    )
  })

  it('holds nothing of the text', () => {
    const sealed = Buffer.from(seal('sk-ant-canary-7Qe2', secret, 'connection 1'))
    expect(sealed.toString('latin1')).not.toContain('canary')
    expect(sealed.toString('latin1')).not.toContain('7Qe2')
  })

  it('is not opened under another secret, for another thing, or after any byte of it was changed', () => {
    const sealed = seal('sk-ant-7Qe2', secret, 'connection 1')
    const other = randomBytes(32)
    expect([isSealedUnder(sealed, secret), isSealedUnder(sealed, other)]).toEqual([true, false])
    expect(() => unseal(sealed, other, 'connection 1')).toThrow(Unsealable)
    expect(() => unseal(sealed, secret, 'connection 2')).toThrow(Unsealable)
    for (const at of sealed.keys()) {
      const changed = sealed.map((byte, place) => (place === at ? byte ^ 1 : byte))
      expect(() => unseal(changed, secret, 'connection 1'), `byte ${at}`).toThrow(Unsealable)
    }
    expect(() => unseal(sealed.slice(0, 20), secret, 'connection 1')).toThrow(Unsealable)
    expect(() => unseal(new Uint8Array(), secret, 'connection 1')).toThrow(Unsealable)
  })
})
