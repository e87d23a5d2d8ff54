import { expect, test } from 'vitest'
import { toJson } from './json'
import type { Manuscript } from './manuscript'
import { toOutline } from './outline'

const section = { depth: 1, number: '1', title: 'Rivers', mainPoint: '', targetWords: 0, words: 0, markdown: '' }

const manuscript: Manuscript = {
  title: 'Daylight',
  subtitle: '',
  language: 'en',
  type: 'report',
  sample: false,
  sections: [
    section,
    { ...section, depth: 2, number: '1.1', title: 'Under *ground*', mainPoint: 'Lids were cheap.', targetWords: 400 },
  ],
}

test('an outline is a nested list with targets and main points', () => {
  expect(toOutline(manuscript)).toBe(
    '# Daylight\n\n- 1 **Rivers**\n  - 1.1 **Under \\*ground\\*** (400 words): Lids were cheap.\n',
  )
})

test('JSON holds the whole manuscript and says what is sample text', () => {
  expect(JSON.parse(toJson(manuscript))).toEqual(JSON.parse(JSON.stringify(manuscript)))
  expect(JSON.parse(toJson({ ...manuscript, sample: true }))).toMatchObject({ notice: expect.stringMatching(/sample/) })
})
