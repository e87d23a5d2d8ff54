import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PlanParser, parsePlan } from './parse-plan'

const rows = (text: string): [string, number | null, number][] =>
  parsePlan(text).sections.map(({ title, targetWords, level }) => [title, targetWords, level])

const plan = {
  title: 'City rivers',
  subtitle: 'A report',
  sections: [
    { title: 'Why rivers', mainPoint: 'What {was} "lost".', targetWords: 400, level: 1, buildsOn: [] },
    { title: 'Banks', mainPoint: 'Roots hold.', targetWords: 600, level: 2, buildsOn: [1] },
  ],
}

describe('parsing a plan', () => {
  it('tells each row of a JSON plan in the moment its last brace comes', () => {
    const parser = new PlanParser()
    const json = JSON.stringify(plan)
    const told: number[] = []
    for (const [at, sign] of [...json].entries()) if (parser.push(sign).length > 0) told.push(at)
    expect(told.map((at) => json[at])).toEqual(['}', '}'])
    expect(parser.end()).toEqual([])
    expect([parser.title, parser.subtitle]).toEqual(['City rivers', 'A report'])
  })

  it('reads JSON in a fence, after a preamble, with chapters holding their sections and other names', () => {
    const text = `Here is the plan:\n\n\`\`\`json\n{"title": "T", "sections": [\n {"heading": "A", "point": "p", "sections": [{"title": "A1", "words": "about 1,400 words"}]},\n {"title": "B", "word_count": 300,},\n]}\n\`\`\`\nDone.`
    expect(rows(text)).toEqual([
      ['A', null, 1],
      ['A1', 1_400, 2],
      ['B', 300, 1],
    ])
    expect(parsePlan(text).title).toBe('T')
    expect(rows('[{"title":"A","targetWords":100}]')).toEqual([['A', 100, 1]])
    expect(rows('{"outline":{"title":"T","sections":[{"title":"A"}]}}')).toEqual([['A', null, 1]])
  })

  it('keeps the whole rows of a plan that was cut off', () => {
    expect(rows(JSON.stringify(plan).slice(0, -30))).toEqual([['Why rivers', 400, 1]])
  })

  it('reads AgentWrite’s own lines and skips what is around them', () => {
    const text = `Sure! Here is a plan for you.

Paragraph 1 - Main Point: Introduce the founding of Rome, its myths and its kings - Word Count: 400 words

Paragraph 2 - Main Point: The Republic - Word Count: 1,000 words

I hope this helps.`
    expect(rows(text)).toEqual([
      ['Introduce the founding of Rome', 400, 1],
      ['The Republic', 1_000, 1],
    ])
  })

  it.each<[string, string, [string, number | null, number][]]>([
    [
      'numbered',
      '1. Origins (800 words): Where it began\n2) Growth - How it grew - 600 words',
      [
        ['Origins', 800, 1],
        ['Growth', 600, 1],
      ],
    ],
    [
      'headings',
      '# Rivers\n\n## 2. Origins (800 words): point\nIt began.\n### 2.1 Kings\nMain point: Seven.\nWord count: 300',
      [
        ['Origins', 800, 1],
        ['Kings', 300, 2],
      ],
    ],
    [
      'bullets',
      '- Origins: how (about 500 words)\n- Growth: more (200-400 words)',
      [
        ['Origins', 500, 1],
        ['Growth', 300, 1],
      ],
    ],
    [
      'fields under a row',
      '**1. Origins**\n   - Main point: kings\n   - Word count: 450 words\n**2. Growth**',
      [
        ['Origins', 450, 1],
        ['Growth', null, 1],
      ],
    ],
    [
      'Chinese',
      '第1段 - 主要内容：罗马的建立 - 字数：400字\n第2段 - 主要内容：共和国 - 字数：600字',
      [
        ['罗马的建立', 400, 1],
        ['共和国', 600, 1],
      ],
    ],
    [
      'Chinese numbers',
      '一、起源（800字）：王政时代\n二、共和国（1200 字）：元老院',
      [
        ['起源', 800, 1],
        ['共和国', 1_200, 1],
      ],
    ],
  ])('reads %s', (_, text, expected) => {
    expect(rows(text)).toEqual(expected)
  })

  it('keeps the spaces in a title that hold words together', () => {
    const [row] = rows('{"sections":[{"title":"Conclusion\u202f:  quatre \\n villes","targetWords":100}]}')
    expect(row?.[0]).toBe('Conclusion\u202f: quatre villes')
  })

  it('takes prose for no plan', () => {
    expect(rows('I am sorry, I cannot help with that.\n\n1848 was a year of change.')).toEqual([])
    expect(rows('')).toEqual([])
  })

  it('never throws, whatever comes and however it is cut', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        '\\',
        '\n',
        '"sections":[',
        '{"title":"A"}',
        '1. A (20 words)',
        '第1段',
        '```json\n',
      ),
      fc.json(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.integer({ min: 1, max: 7 }), (pieces, size) => {
        const text = pieces.join('')
        const parser = new PlanParser()
        const found = [...text].flatMap((_, at) => (at % size === 0 ? parser.push(text.slice(at, at + size)) : []))
        expect([...found, ...parser.end()].length).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })
})
