import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import { readPerson, writePerson } from './person-header'

describe('The header that says who asks', () => {
  it('bears any name, in letters that a header may hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (name, hasSession) => {
        const person = { id: newId(), name, ...(hasSession ? { sessionId: newId() } : {}) }
        const header = writePerson(person)
        expect(header).toMatch(/^[\w-]+$/)
        expect(readPerson(header)).toEqual(person)
      }),
    )
  })

  it('says of nobody that they are somebody', () => {
    expect(readPerson(null)).toBeNull()
    expect(readPerson(undefined)).toBeNull()
    expect(readPerson('')).toBeNull()
    for (const broken of ['Ada', Buffer.from('{"id":"1","name":"Ada"}').toString('base64url'), 'bnVsbA'])
      expect(() => readPerson(broken)).toThrow()
  })
})
