import { describe, expect, it } from 'vitest'
import { connectionChangeSchema, newConnectionSchema } from './connection'

const gateway = { provider: 'compatible', name: 'Gateway', baseUrl: 'https://gateway.example.org/v1' } as const
const anthropic = { provider: 'anthropic', name: 'Anthropic', key: 'sk-ant-0001' } as const

/** What is wrong with it; nothing where it is taken. */
const problems = (given: unknown): string[] =>
  newConnectionSchema.safeParse(given).error?.issues.map(({ message }) => message) ?? []

describe('A new connection', () => {
  it('is taken with what it needs, without the blanks around it', () => {
    expect(
      newConnectionSchema.parse({ ...gateway, name: ' Gateway ', key: ' sk-1\n', baseUrl: ` ${gateway.baseUrl} ` }),
    ).toEqual({ ...gateway, key: 'sk-1', headers: {} })
    expect(problems(anthropic)).toEqual([])
    expect(problems({ ...anthropic, key: undefined, baseUrl: 'http://localhost:8080' })).toEqual([])
    expect(problems({ ...gateway, headers: { 'X-Team': 'a team' } })).toEqual([])
  })

  it.each([
    ['no name', { ...gateway, name: '  ' }, 'Give the connection a name.'],
    ['a long name', { ...gateway, name: 'n'.repeat(61) }, 'A name has 60 characters at most.'],
    [
      'a compatible server without an address',
      { ...gateway, baseUrl: undefined },
      /^A compatible server needs its address/,
    ],
    ['a provider without a key', { ...anthropic, key: undefined }, 'Paste the key of your account there.'],
    ['no address', { ...gateway, baseUrl: 'localhost' }, /begin with https:\/\/ or http:\/\//],
    ['another protocol', { ...gateway, baseUrl: 'file:///etc/passwd' }, /begin with https/],
    ['a long address', { ...gateway, baseUrl: `https://a/${'v'.repeat(2_000)}` }, 'The address is too long.'],
    ['a password in the address', { ...gateway, baseUrl: 'https://me:secret@a/v1' }, /holds a user name or a password/],
    ['a user name in the address', { ...gateway, baseUrl: 'https://me@a/v1' }, /holds a user name or a password/],
    ['a key in the address', { ...gateway, baseUrl: 'https://a/v1?key=secret' }, /holds a “\?” or a “#”/],
    ['an empty key', { ...anthropic, key: ' ' }, 'The key is empty.'],
    ['a key in two lines', { ...anthropic, key: 'sk-1\nsk-2' }, /one line without blanks/],
    ['a long key', { ...anthropic, key: 'k'.repeat(501) }, 'This is longer than a key is.'],
    ['a header without a name', { ...gateway, headers: { '': 'a' } }, /name of a header/],
    ['a header in two lines', { ...gateway, headers: { 'X-Team': 'a\r\nHost: b' } }, /printable ASCII only/],
    ['a name of a header that is none', { ...gateway, headers: { 'X Team': 'a' } }, /name of a header/],
    ['a header of Longhand’s own', { ...gateway, headers: { HOST: 'a' } }, /^Longhand sets the header HOST/],
    ['a header that is there twice', { ...gateway, headers: { 'X-Team': 'a', 'x-team': 'b' } }, /named twice/],
    ['a header that no object holds', { ...gateway, headers: JSON.parse('{"__proto__": "a"}') }, /name of a header/],
    ['an empty header', { ...gateway, headers: { 'X-Team': ' ' } }, 'A header is empty.'],
    ['a long header', { ...gateway, headers: { 'X-Team': 'a'.repeat(2_001) } }, /2,000 characters/],
    [
      'many headers',
      { ...gateway, headers: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`X-${n}`, 'a'])) },
      'A connection has 20 headers at most.',
    ],
  ])('is refused with %s, in one sentence that holds no secret', (_, given, message) => {
    // People are told the first.
    const [told] = problems(given)
    expect(told).toMatch(message)
    expect(told).toMatch(/^[A-Z].*\.$/)
    expect(told).not.toContain('secret')
  })
})

describe('A change', () => {
  it('leaves what it does not name, and takes away what it names as null', () => {
    expect(connectionChangeSchema.parse({})).toEqual({})
    expect(connectionChangeSchema.parse({ key: null, baseUrl: null })).toEqual({ key: null, baseUrl: null })
  })

  it('knows the same limits, and changes no provider', () => {
    for (const wrong of [{ name: '' }, { baseUrl: 'https://me:secret@a' }, { key: '' }, { provider: 'openai' }])
      expect(connectionChangeSchema.safeParse(wrong).success).toBe(false)
  })
})
