import { expect, test } from 'vitest'
import { contentDisposition, fileName } from './file-name'

test.each([
  ['Daylight: Restoring City Rivers', 'Daylight Restoring City Rivers.docx'],
  ['罗马帝国史', '罗马帝国史.docx'],
  ['a/b\\c"d', 'a b c d.docx'],
  ['  ...  ', 'Document.docx'],
  ['', 'Document.docx'],
  ['con', 'con document.docx'],
  ['line\nbreak\u0000', 'line break.docx'],
  ['x'.repeat(300), `${'x'.repeat(80)}.docx`],
])('the title %j names the file %j', (title, name) => {
  expect(fileName(title, 'docx')).toBe(name)
})

test('a response states the whole name, and one in ASCII for old clients', () => {
  expect(contentDisposition('Überblick 罗马.md')).toBe(
    'attachment; filename="Uberblick _.md"; filename*=UTF-8\'\'%C3%9Cberblick%20%E7%BD%97%E9%A9%AC.md',
  )
})

test('no title can break out of the header', () => {
  const header = contentDisposition(fileName('x"; filename="evil.exe\r\nSet-Cookie: a=b', 'markdown'))
  expect(header).not.toMatch(/[\r\n]/)
  expect(header.match(/"/g)).toHaveLength(2)
})
