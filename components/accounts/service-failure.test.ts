import { expect, it } from 'vitest'
import { serviceFailure } from './service-failure'

it('says what a service refused, and nothing of what stands in the address', () => {
  expect(serviceFailure(null)).toBeNull()
  expect(serviceFailure('')).toBeNull()
  expect(serviceFailure('signup_disabled')).toMatch(/^Nobody here has connected that account/)
  for (const code of ['<b>call 555 0100</b>', 'toString', '__proto__'])
    expect(serviceFailure(code)).toBe('That service could not sign you in. Try again, or sign in with your password.')
})
