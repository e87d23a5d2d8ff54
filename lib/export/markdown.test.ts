import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headingsIn } from './heading-levels'
import type { Manuscript, ManuscriptSection } from './manuscript'
import { withoutUnwritten } from './manuscript'
import { toMarkdown } from './markdown'
import { sampleNotice } from './sample-sentence'
import { textOf, treeOf } from './syntax-tree'

const section = (title: string, markdown: string, depth = 1): ManuscriptSection => ({
  depth,
  number: '1',
  mainPoint: '',
  targetWords: 0,
  words: 0,
  title,
  markdown,
})

const manuscript = (sections: ManuscriptSection[], rest: Partial<Manuscript> = {}): Manuscript => ({
  title: 'Daylight',
  subtitle: '',
  language: 'en',
  type: 'report',
  sample: false,
  sections,
  ...rest,
})

const outlineOf = (markdown: string): [number, string][] =>
  headingsIn(treeOf(markdown)).map((heading) => [heading.depth, textOf(heading)])

test('title, sections and their depth', () => {
  expect(
    toMarkdown(manuscript([section('One', 'Text.'), section('Below', 'More.', 2)], { subtitle: 'A report' })),
  ).toBe('# Daylight\n\n*A report*\n\n## One\n\nText.\n\n### Below\n\nMore.\n')
})

const address = '/api/documents/0192d3a8-0000-7000-8000-00000000000a/images/0192d3a8-0000-7000-8000-00000000000b'
const images = new Map([
  [address, { bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/png', width: 60, height: 40 } as const],
])

test('images are held at the foot, and named where they stand', () => {
  const text = `### A\n\n![A [weir]](${address}#60x40-50 "Fig. \\"1\\"")\n\n> Before ![](${address}) *after*\n\n### B`
  const markdown = toMarkdown(manuscript([section('One', text), section('Two', `![A weir](${address})`)]), images)
  expect(markdown).toBe(
    '# Daylight\n\n## One\n\n### A\n\n![A \\[weir\\]][image-1]\n\n> Before ![][image-2] *after*\n\n### B\n\n' +
      '## Two\n\n![A weir][image-2]\n\n' +
      '[image-1]: data:image/png;base64,AQID "Fig. \\"1\\""\n\n[image-2]: data:image/png;base64,AQID\n',
  )
})

test('an image that is not to be had keeps its address, as do those of other places', () => {
  const text = `![x](${address.replace('b', 'c')})\n\n![y](https://example.org/a.png)`
  expect(toMarkdown(manuscript([section('One', text)]), images)).toContain(text)
})

test('a large image is written as it is', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251)
  const markdown = toMarkdown(
    manuscript([section('One', `![](${address})`)]),
    new Map([[address, { bytes, mediaType: 'image/gif', width: 1, height: 1 }]]),
  )
  const [, data = ''] = /data:image\/gif;base64,(\S+)/.exec(markdown) ?? []
  expect(Buffer.from(data, 'base64').equals(bytes)).toBe(true)
})

test('headings in a text are moved below its section, and the rest is kept to the letter', () => {
  const text = '# A\n\nLine with # and trailing  \nbreak\n\n#### B\n\nC\n===\n\n```\n# no heading\n```'
  const markdown = toMarkdown(manuscript([section('One', text, 2)]))
  expect(outlineOf(markdown)).toEqual([
    [1, 'Daylight'],
    [3, 'One'],
    [4, 'A'],
    [6, 'B'],
    [4, 'C'],
  ])
  expect(markdown).toContain('Line with # and trailing  \nbreak')
  expect(markdown).toContain('```\n# no heading\n```')
})

test('sample text says so at the top', () => {
  expect(toMarkdown(manuscript([section('One', 'Text.')], { sample: true }))).toContain(
    `# Daylight\n\n> ${sampleNotice('en').sentence}\n\n## One`,
  )
})

test('a title that looks like Markdown reads as it was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (title) => {
      const typed = title.replaceAll('\0', '').replace(/\s+/g, ' ').trim()
      fc.pre(typed !== '' && !/&[#\w]+;|https?:|www\.|@|~/i.test(typed))
      const [, heading] = outlineOf(toMarkdown(manuscript([section(typed, '')])))
      expect(heading?.[1].trim()).toBe(typed)
    }),
  )
})

test('a title keeps the spaces that hold its words together', () => {
  expect(toMarkdown(manuscript([section('Bilan\u202f:\n quatre  villes', 'Texte.')]))).toContain(
    '## Bilan\u202f: quatre villes',
  )
})

test('a block of code that was never closed ends with its section', () => {
  const markdown = toMarkdown(manuscript([section('One', 'Text.\n\n```js\nlet x'), section('Two', 'Text.')]))
  expect(outlineOf(markdown).map(([, title]) => title)).toEqual(['Daylight', 'One', 'Two'])
})

test('sections without text are left out, unless text stands below them', () => {
  const sections = [section('Parent', ''), section('Child', 'Text.', 2), section('Empty', ''), section('Last', ' ', 2)]
  expect(withoutUnwritten(manuscript(sections)).sections.map(({ title }) => title)).toEqual(['Parent', 'Child'])
  const outline = [section('One', ''), section('Two', '')]
  expect(withoutUnwritten(manuscript(outline)).sections).toHaveLength(2)
})
