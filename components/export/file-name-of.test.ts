import { expect, test } from 'vitest'
import { contentDisposition } from '@/lib/export/file-name'
import { fileNameOf } from './file-name-of'

test.each(['Daylight.docx', 'Fünf Städte “am Fluß”.md', '罗马帝国史.docx', "It's 100% (final)*!.json"])(
  'reads back what an export states: %s',
  (name) => {
    expect(fileNameOf(contentDisposition(name))).toBe(name)
  },
)

test('takes the plain name where no other is given', () => {
  expect(fileNameOf('attachment; filename="River \\"report\\".md"')).toBe('River "report".md')
  expect(fileNameOf('attachment; filename=river.md; size=3')).toBe('river.md')
})

test('falls back to the plain name when the other is broken', () => {
  expect(fileNameOf(`attachment; filename="river.md"; filename*=UTF-8''%E0%A4%A`)).toBe('river.md')
})

test('a name is no path, and no name is none', () => {
  expect(fileNameOf('attachment; filename="../../etc/passwd"')).toBe('.. .. etc passwd')
  expect(fileNameOf('attachment')).toBeNull()
  expect(fileNameOf(null)).toBeNull()
})
