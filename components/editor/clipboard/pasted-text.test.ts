import { expect, test } from 'vitest'
import { looksLikeMarkdown, pastedMarkdown } from './pasted-text'

test.each([
  '# Title\n\nText',
  'Some **bold** words',
  '- one\n- two',
  '1. one\n2. two',
  '> said',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '```js\nlet a\n```',
  'See [this](https://example.org).',
  'Call `run` now',
  '- [ ] a task',
  '## A\nText',
  '# Only a title',
])('%j is Markdown', (text) => {
  expect(looksLikeMarkdown(text)).toBe(true)
})

test.each([
  'Plain words, nothing else.',
  'Two lines\nof a poem',
  '5 * 3 * 2 = 30',
  'a_b_c and #hashtag',
  '1984. A year.',
  'It cost 3 - 4 dollars - or so',
  'He said (see below) [1].',
  'Prices rose.\n\n* Without tax',
  '- Hello, he said.',
  '# install it\nnpm ci\n# start it\nnpm start',
  'a * b and c * d',
  'snake_case_name and other_name',
  '2 > 1 and 1 < 2',
])('%j is plain', (text) => {
  expect(looksLikeMarkdown(text)).toBe(false)
})

test('what is pasted becomes blocks, and unsafe links stay words', () => {
  expect(pastedMarkdown('# A\r\n\r\n- [x](javascript:alert(1))').map(({ type }) => type)).toEqual([
    'heading',
    'bulletList',
  ])
  expect(JSON.stringify(pastedMarkdown('[x](javascript:alert(1))'))).not.toContain('"link"')
})
