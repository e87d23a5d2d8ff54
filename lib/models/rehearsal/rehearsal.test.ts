import { describe, expect, it } from 'vitest'
import { collect } from '../testing/collect'
import { repeatedRuns } from '../testing/repeated-runs'
import { planOf, sectionRequest } from '../testing/requests'
import { countWords } from './count'
import { Rehearsal } from './model'

const rivers =
  'Write a 10,000-word report on restoring city rivers for municipal water and planning teams. Explain why rivers were buried, what an open river does for floods, heat and habitat, compare four cities, and end with a first-year plan. Practical, no advocacy.'

const briefs = [
  { language: 'en', brief: rivers },
  { language: 'en', brief: 'Write a 10000-word article on the history of the Roman Empire' },
  { language: 'en', brief: 'Write a 10000-word China travel guide' },
  { language: 'zh', brief: '写一篇10000字的关于罗马帝国历史的文章' },
  { language: 'zh', brief: '写一篇10000字的中国旅游指南' },
] as const

const atOnce = { wordsPerSecond: 0 }

async function draft(brief: string, language: 'en' | 'zh', words: number): Promise<string[]> {
  const model = new Rehearsal(atOnce)
  const plan = await planOf(model, brief, words, language)
  const written: string[] = []
  for (const section of plan.sections.filter((planned) => planned.targetWords > 0)) {
    const answer = await collect(model, sectionRequest({ brief, language, ...section, words: section.targetWords }))
    written.push(answer.text)
  }
  return written
}

describe('Rehearsal plans', () => {
  it.each(briefs)(
    '$language: targets sum to the length asked for, titles differ: $brief',
    async ({ brief, language }) => {
      const { sections } = await planOf(new Rehearsal(atOnce), brief, 10_000, language)
      expect(sections.reduce((sum, section) => sum + section.targetWords, 0)).toBe(10_000)
      expect(sections.length).toBeGreaterThanOrEqual(12)
      expect(new Set(sections.map((section) => section.title)).size).toBe(sections.length)
      expect(sections.every((section) => section.mainPoint.length > 3)).toBe(true)
      for (const [index, section] of sections.entries())
        expect(section.buildsOn.every((number) => number >= 1 && number <= index)).toBe(true)
    },
  )

  it('takes its chapters from what the brief lists', async () => {
    const plan = await planOf(new Rehearsal(atOnce), rivers, 10_000, 'en')
    const titles = plan.sections.map((section) => section.title)
    expect(plan.title).toBe('Restoring City Rivers')
    expect(plan.subtitle).toBe('A report for municipal water and planning teams')
    expect(titles).toEqual(
      expect.arrayContaining([
        'Why rivers were buried',
        'What an open river does',
        'Floods',
        'Heat',
        'Habitat',
        'Four cities compared',
        'The fourth city',
        'First-year plan',
      ]),
    )
  })

  it.each([50, 300, 1000, 3000, 30_000, 100_000, 200_000])('fits %i words', async (words) => {
    const { sections } = await planOf(new Rehearsal(atOnce), 'A book about beekeeping in cities', words, 'en')
    const held = sections.map((section) => section.targetWords).filter((target) => target > 0)
    expect(held.reduce((sum, target) => sum + target, 0)).toBe(words)
    expect(Math.max(...held)).toBeLessThanOrEqual(words > 100_000 ? 1300 : 1200)
  })

  it.each(['x', '?', '1. one\n2. two', '{s} {term} <part>', 'Explain.', '，。', 'write '.repeat(2000)])(
    'answers the odd brief %j with a plan',
    async (brief) => {
      const plan = await planOf(new Rehearsal(atOnce), brief, 2000, 'en')
      expect(plan.title.length).toBeGreaterThan(0)
      expect(plan.sections.length).toBeGreaterThan(0)
    },
  )
})

describe('Rehearsal writes', () => {
  const request = sectionRequest({
    brief: rivers,
    language: 'en',
    title: 'The first culverts',
    mainPoint: 'Lids were public health measures, and they worked.',
    words: 700,
  })

  it('the same text for the same request and seed, another for another seed', async () => {
    const texts = await Promise.all(
      ['a', 'a', 'b'].map((seed) => collect(new Rehearsal({ ...atOnce, seed }), request).then((answer) => answer.text)),
    )
    expect(texts[0]).toBe(texts[1])
    expect(texts[0]).not.toBe(texts[2])
  })

  it.each([
    { bias: 1, spread: 0, words: 700 },
    { bias: 0.6, spread: 0, words: 420 },
    { bias: 2, spread: 0, ceiling: 900, words: 900 },
  ])('bias $bias, ceiling $ceiling: about $words words', async ({ words, ...settings }) => {
    const { text } = await collect(new Rehearsal({ ...atOnce, ...settings }), request)
    expect(Math.abs(countWords(text) - words)).toBeLessThanOrEqual(8)
  })

  it.each(['en', 'zh'] as const)('%s: lengths spread as told, and end with a whole sentence', async (language) => {
    const model = new Rehearsal({ ...atOnce, bias: 0.9, spread: 0.3 })
    const logs: number[] = []
    for (let index = 0; index < 120; index++) {
      const { text } = await collect(
        model,
        sectionRequest({
          brief: rivers,
          language,
          title: `Title ${index}`,
          mainPoint: language === 'zh' ? '要点' : '',
          words: 500,
        }),
      )
      expect(text.trim()).toMatch(/[.!?。！？”）:]$/)
      logs.push(Math.log(countWords(text) / 500))
    }
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length
    const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logs.length)
    expect(mean).toBeCloseTo(Math.log(0.9), 0)
    expect(deviation).toBeGreaterThan(0.22)
    expect(deviation).toBeLessThan(0.38)
  })

  it.each(briefs)(
    '10,000 words without a paragraph twice and hardly an 8-word run: $brief',
    async ({ brief, language }) => {
      const written = await draft(brief, language, 10_000)
      const paragraphs = written.flatMap((text) => text.split('\n\n')).filter((paragraph) => paragraph.length > 0)
      const words = countWords(written.join(' '))
      expect(Math.abs(words - 10_000)).toBeLessThan(700)
      const runs = repeatedRuns(written.join('\n'), language)
      const rate = (runs.length / words) * 1000
      expect(rate).toBeLessThan(5)
      expect(new Set(paragraphs).size).toBe(paragraphs.length)
    },
  )

  it('uses lists, tables, quotes, headings and emphasis', async () => {
    const text = (await draft(rivers, 'en', 10_000)).join('\n\n')
    for (const pattern of [/^- /m, /^1\. /m, /^\| --- /m, /^> /m, /^### /m, /\*\*\p{L}/u]) expect(text).toMatch(pattern)
    expect(text).not.toMatch(/[{}]|undefined/)
    expect(text).toMatch(/sample|finished draft|placeholder/i)
  })

  it('writes code into technical texts only', async () => {
    const text = (await draft('Write a 6000-word tutorial on the SQL database API', 'en', 6000)).join('\n')
    expect(text).toContain('```')
  })

  it('writes on from where a section stopped, without opening it again', async () => {
    const { text } = await collect(
      new Rehearsal(atOnce),
      sectionRequest({
        brief: rivers,
        language: 'en',
        title: 'Floods',
        mainPoint: 'Open rivers store water.',
        words: 200,
        continueFrom: 'The last sentence.',
      }),
    )
    expect(text).not.toContain('Open rivers store water')
  })

  it('stops at the token limit in mid-sentence and says so', async () => {
    const answer = await collect(new Rehearsal(atOnce), { ...request, maxOutputTokens: 100 })
    expect(answer.finish).toBe('length')
    expect(countWords(answer.text)).toBeLessThan(110)
  })

  it('streams at the speed it is told, and stops at once when aborted', async () => {
    const started = performance.now()
    await collect(new Rehearsal({ wordsPerSecond: 2000, spread: 0 }), request)
    expect(performance.now() - started).toBeGreaterThan(300)
    const reason = new Error('enough')
    const parts = new Rehearsal({ wordsPerSecond: 50 }).stream(request, AbortSignal.abort(reason))
    await expect(parts.next()).rejects.toBe(reason)
  })

  it('counts the shared beginning of prompts as cached', async () => {
    const model = new Rehearsal(atOnce)
    const long = { ...request, system: [{ text: 'The same words every time. '.repeat(400) }] }
    expect((await collect(model, long)).usage?.cachedTokens).toBe(0)
    const { usage } = await collect(model, long)
    expect(usage?.cachedTokens).toBeGreaterThan(2000)
    expect(usage?.cachedTokens).toBeLessThanOrEqual(usage?.promptTokens ?? 0)
  })
})

describe('Rehearsal plays faults', () => {
  const request = sectionRequest({ brief: rivers, language: 'en', title: 'Floods', mainPoint: '', words: 100 })

  it.each([
    ['rate-limit', 'rate-limited'],
    ['overload', 'overloaded'],
    ['cut', 'connection-lost'],
    ['stall', 'stalled'],
  ] as const)('%s throws %s, and the next call is whole', async (fault, code) => {
    const model = new Rehearsal({ ...atOnce, faults: { script: [{ call: 1, fault }], rates: {} } })
    await expect(collect(model, request)).rejects.toMatchObject({ code })
    expect((await collect(model, request)).finish).toBe('stop')
  })

  it('refusal and truncation are ways to finish', async () => {
    const script = [
      { call: 1, fault: 'refusal' },
      { call: 2, fault: 'truncation' },
    ] as const
    const model = new Rehearsal({ ...atOnce, faults: { script: [...script], rates: {} } })
    expect((await collect(model, request)).finish).toBe('refusal')
    expect((await collect(model, request)).finish).toBe('length')
  })
})
