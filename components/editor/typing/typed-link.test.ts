import { expect, test } from 'vitest'
import { readTypedLink } from './typed-link'

test.each([
  ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
  ['  example.org/rivers ', 'https://example.org/rivers'],
  ['localhost:3000/a', 'https://localhost:3000/a'],
  ['ines@example.org', 'mailto:ines@example.org'],
  ['mailto:ines@example.org', 'mailto:ines@example.org'],
  ['tel:+41441234567', 'tel:+41441234567'],
])('%s is a link', (typed, href) => {
  expect(readTypedLink(typed)).toEqual({ href })
})

test.each(['', '   ', 'javascript:alert(1)', 'data:text/html,x', 'two words'])(
  '%j is none, and it is said why',
  (typed) => {
    expect(readTypedLink(typed)).toHaveProperty('problem')
  },
)
