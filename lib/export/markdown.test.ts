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
