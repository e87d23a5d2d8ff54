import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { type Cut, type ExpectedHeading, HeadingCutter } from './heading-cutter'

const titles = ['Origins', 'The Great Wall: 1368–1644', 'Water', '2008 and after', 'Conclusion']
const headings: ExpectedHeading[] = titles.map((title, at) => ({
  id: sectionId(at + 1),
  number: String(at + 1),
  title,
}))

type Options = { readonly headings?: readonly ExpectedHeading[]; readonly isBegun?: boolean }

function cut(pieces: readonly string[], options: Options = {}): Cut[] {
  const cutter = new HeadingCutter({ headings, ...options })
  return [...pieces.flatMap((piece) => cutter.push(piece)), ...cutter.end()]
}

/** The text of each section by the number at the end of its id, in the order in which they came. */
function sections(answer: string, options: Options = {}): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const each of cut([answer], options)) {
    const [key, text] = each.type === 'text' ? [numberOf(each.id), each.text] : ['repeated', '!']
    texts[key] = (texts[key] ?? '') + text
  }
  return texts
}

const numberOf = (id: string): string => headings.find((heading) => heading.id === id)?.number ?? '?'

describe('an answer that holds several sections', () => {
  it('is cut at the headings that were asked for', () => {
    expect(
      sections('## 1 Origins\n\nOne.\n\nTwo.\n\n## 2 The Great Wall: 1368–1644\n\nThree.\n\n## 3 Water\nFour.'),
    ).toEqual({
      1: 'One.\n\nTwo.',
      2: 'Three.',
      3: 'Four.',
    })
  })

  it.each([
    ['### 3. Water', 'another level and a stop'],
    ['**3 Water**', 'bold'],
    ['**Water**', 'bold, without its number'],
    ['# WATER:', 'capitals and a colon'],
    ['Section 3: Water', 'a label'],
    ['## Chapter 3 — Water', 'a label and a dash'],
    ['## 5.2 Water', 'a number of its own'],
    ['## III. Water', 'a Roman number'],
    ['3. Water', 'nothing but its number'],
    ['  ## 3 Water (500 words)  ', 'the count of its words'],
    ['__3 Water__', 'underlines'],
    ['## 第三章 Water', 'a Chinese number'],
  ])('takes “%s” for a heading: %s', (line) => {
    const answer = `## 1 Origins\nOne.\n\n## 2 the great wall 1368-1644\nTwo.\n\n${line}\n\nThree.`
    expect(sections(answer)).toEqual({ 1: 'One.', 2: 'Two.', 3: 'Three.' })
  })

  it.each([
    '### The mills',
    '- Water',
    '1. Water',
    '> Water',
    '| Water |',
    'Water is what it all began with.',
    '## Conclusion',
    'Conclusion',
    '# ',
    '## 1368',
  ])('leaves “%s” in the first section as text', (line) => {
    expect(sections(`## 1 Origins\nOne.\n\n${line}\n\nTwo.`)).toEqual({ 1: `One.\n\n${line}\n\nTwo.` })
  })

  it('gives what comes before the first heading to the first section, without a title of the document', () => {
    expect(sections('# A History of Walls\n\n## 1 Origins\n\nOne.')).toEqual({ 1: 'One.' })
    expect(sections('One.\n\nTwo.\n\n## 2 The Great Wall, 1368–1644\nThree.')).toEqual({
      1: 'One.\n\nTwo.',
      2: 'Three.',
    })
  })

  it('leaves out sections that are not there, and takes one that comes later than its turn', () => {
    expect(sections('## 1 Origins\nOne.\n## 5 Conclusion\nFive.\n## 3 Water\nThree.')).toEqual({
      1: 'One.',
      3: 'Three.',
      5: 'Five.',
    })
  })

  it('tells when a section begins that has come, and takes nothing after it', () => {
    expect(sections('## 1 Origins\nOne.\n## 3 Water\nThree.\n## 1 Origins\nAgain.')).toEqual({
      1: 'One.',
      3: 'Three.',
      repeated: '!',
    })
  })

  it('drops a heading that comes twice in a row', () => {
    expect(sections('## 1 Origins\n\n**Origins**\n\nOne.\n\n## 1 Origins\n\nTwo.')).toEqual({ 1: 'One.\n\nTwo.' })
  })

  it('passes over a table of contents', () => {
    const contents = headings.map(({ number, title }) => `${number}. ${title}`).join('\n')
    expect(sections(`${contents}\n\n## 1 Origins\nOne.\n\n## 2 The Great Wall: 1368–1644\nTwo.`)).toEqual({
      1: 'One.',
      2: 'Two.',
    })
  })

  it('finds no headings in code, and takes off a fence around the whole', () => {
    const code = '```python\n# Water\nrun()\n```'
    expect(sections(`## 1 Origins\n${code}\n\n## 2 The Great Wall 1368 1644\nTwo.`)).toEqual({ 1: code, 2: 'Two.' })
    expect(sections('```markdown\n## 1 Origins\nOne.\n\n## 3 Water\nThree.\n```\n')).toEqual({ 1: 'One.', 3: 'Three.' })
    expect(sections('```\n## 1 Origins\nOne.\n\n```\nx\n```\n\nTwo.\n```')).toEqual({
      1: 'One.\n\n```\nx\n```\n\nTwo.',
    })
    expect(sections('## 1 Origins\n```\nx = 1\n\n## 2 The Great Wall: 1368–1644\nTwo.')).toEqual({
      1: '```\nx = 1',
      2: 'Two.',
    })
  })

  it('goes on in the section that it is in the middle of', () => {
    expect(sections('and so on.\n\n## 2 The Great Wall: 1368–1644\nTwo.', { isBegun: true })).toEqual({
      1: 'and so on.',
      2: 'Two.',
    })
    expect(sections('## 1 Origins\nMore.', { isBegun: true })).toEqual({ 1: 'More.' })
  })

  it('takes what stands under the heading of a chapter for the first section in it', () => {
    const within: ExpectedHeading[] = [
      { id: sectionId(1), number: '1', title: 'Early times' },
      { id: sectionId(1), number: '1.1', title: 'Origins' },
      { id: sectionId(2), number: '1.2', title: 'Walls' },
    ]
    expect(
      sections('## 1 Early times\n\nZero.\n\n### 1.1 Origins\n\nOne.\n\n### 1.2 Walls\n\nTwo.', { headings: within }),
    ).toEqual({
      1: 'Zero.\n\nOne.',
      2: 'Two.',
    })
  })
})

const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...headings.map(({ number, title }) => `## ${number} ${title}`)) },
  fc.constantFrom(
    '',
    '',
    '  ',
    'Water',
    '**Conclusion**',
    '# A title',
    '```',
    '```js',
    '```markdown',
    '3. Water',
    '- item',
    '\r',
  ),
  fc.stringMatching(/^[A-Za-z ,.#*0-9]{0,140}$/),
  fc.string({ maxLength: 30, unit: 'grapheme' }),
)
const answers = fc.array(line, { maxLength: 25 }).map((lines) => lines.join('\n'))

const joined = (cuts: readonly Cut[]): (readonly [string, string])[] => {
  const out: [string, string][] = []
  for (const each of cuts) {
    const [key, text] = each.type === 'text' ? [each.id as string, each.text] : ['repeated', '']
    const last = out.at(-1)
    if (last?.[0] === key) last[1] += text
    else out.push([key, text])
  }
  return out
}

describe('whatever an answer holds', () => {
  it('comes out as the same sections in whatever pieces it came', () => {
    fc.assert(
      fc.property(answers, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (answer, sizes) => {
        const pieces: string[] = []
        for (let at = 0, turn = 0; at < answer.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1
          pieces.push(answer.slice(at, at + size))
          at += size
        }
        expect(joined(cut(pieces))).toEqual(joined(cut([answer])))
      }),
      { numRuns: 2_000 },
    )
  })

  it('loses no line but headings, fences around it and a title above it', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const cuts = cut([answer])
        fc.pre(!cuts.some(({ type }) => type === 'repeated'))
        const kept = cuts.flatMap((each) => (each.type === 'text' ? each.text : [])).join('\n')
        const lines = (text: string) =>
          text
            .split('\n')
            .map((each) => each.trim())
            .filter((each) => each !== '')
        const left = lines(kept)
        const isDropped = (each: string) =>
          titles.some((title) => each.toLowerCase().includes(title.toLowerCase())) ||
          /^(```|# )/.test(each) ||
          each === '#'
        for (const each of lines(answer)) {
          const at = left.indexOf(each)
          if (at === -1) expect(isDropped(each), each).toBe(true)
          else left.splice(at, 1)
        }
        expect(left).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })
})
