import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { returnPath, signInPath } from './return-path'

describe('where somebody is led once they are signed in', () => {
  it.each(['/', '/documents', '/documents/1?tab=a&b=2', '/join/i123#top', '/settings/account', '/a//b'])(
    'leads back to %s',
    (path) => expect(returnPath(path)).toBe(path),
  )

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'evil.example',
    '',
    null,
    undefined,
    '/sign-in',
    '/sign-in/link?token=x',
    '/sign-in?to=/',
    '/api/sign-out',
  ])('leads to the start page in place of %j', (to) => expect(returnPath(to)).toBe('/'))

  it('stays on this server, whatever is made up', () => {
    const piece = fc.constantFrom('/', '\\', '.', '..', ':', '\t', '\r', '@', '?', '#', 'https:', 'evil.example', '%2f')
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }), (pieces) => {
        const led = new URL(returnPath(pieces.join('')), 'https://longhand.example.org/sign-in')
        expect(led.origin).toBe('https://longhand.example.org')
      }),
    )
  })

  it('is told to the page on which one signs in', () => {
    expect(signInPath('/')).toBe('/sign-in')
    expect(new URLSearchParams(signInPath('/a?b=c').split('?')[1]).get('to')).toBe('/a?b=c')
  })
})
