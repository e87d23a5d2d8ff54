import { describe, expect, it } from 'vitest'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { placedSections, readingOrder, totalWords } from '@/lib/outline/tree'
import { MOST_WORDS } from '@/lib/outline/writable'
import { lengthScore } from './length-score'
import type { Brief } from './manuscript'
import { planDocument } from './plan'
import { readDocumentType, readLanguage, readRequestedWords } from './read-brief'
import { MemoryManuscript } from './testing/memory-manuscript'
import { type Behaviour, ScriptedModel, wholePrompt } from './testing/scripted-model'
import { writeDocument } from './write'

const control = { signal: new AbortController().signal, pauseRequested: false }

const briefOf = (text: string, words?: number): Brief => ({
  text,
  requestedWords: words ?? readRequestedWords(text) ?? 3_000,
  language: readLanguage(text),
  type: readDocumentType(text),
})

async function plan(brief: Brief, behaviour: Behaviour = {}, manuscript = new MemoryManuscript([], brief.language)) {
  const model = new ScriptedModel(behaviour)
  const outline = await planDocument({ brief, model, manuscript, log: manuscript, control })
  return { manuscript, model, outline }
}

describe('planning a document', () => {
  it.each([50, 100, 300, 400, 1_000, 3_000, 10_000, 50_000, 100_000, 200_000])(
    'makes targets that sum to %i words, each one writable',
    async (words) => {
      for (const sections of [undefined, 1, 7]) {
        const { outline, manuscript } = await plan(briefOf('Rivers', words), { sections })
        expect(totalWords(outline)).toBe(words)
        const placed = placedSections(outline)
        for (const [at, { section, depth }] of placed.entries()) {
          const leaf = (placed[at + 1]?.depth ?? 0) <= depth
          if (leaf) expect(section.targetWords).toBeGreaterThan(0)
          expect(section.targetWords).toBeLessThanOrEqual(MOST_WORDS)
        }
        expect(manuscript.title).toBe('A Title')
      }
    },
  )

  it('adds each row as it comes', async () => {
    const manuscript = new MemoryManuscript()
    const seen: number[] = []
    manuscript.onEvent = (event) => {
      if (event.type === 'plan-delta') seen.push(manuscript.sections.length)
    }
    await plan(briefOf('Rivers', 3_000), {}, manuscript)
    expect(seen).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('asks once more, more strictly, when the answer is no plan', async () => {
    const { model, outline } = await plan(briefOf('Rivers', 3_000), { faults: { 1: 'bad-plan' } })
    expect(model.requests).toHaveLength(2)
    expect(wholePrompt(model.requests[1] ?? { system: [], messages: [], maxOutputTokens: 0 })).toContain(
      'one JSON object and nothing else',
    )
    expect(totalWords(outline)).toBe(3_000)
  })

  it('takes back the rows of an answer that broke off', async () => {
    const { outline } = await plan(briefOf('Rivers', 3_000), { faults: { 1: 'cut' } })
    expect(readingOrder(outline)).toHaveLength(6)
  })

  it('fails with a typed error after two answers that were no plan, and leaves no rows', async () => {
    const manuscript = new MemoryManuscript()
    const planning = plan(briefOf('Rivers', 3_000), { faults: { 1: 'bad-plan', 2: 'bad-plan' } }, manuscript)
    await expect(planning).rejects.toMatchObject({ name: 'ModelError', code: 'invalid-response' })
    expect(manuscript.sections).toEqual([])
  })

  it('leaves the outline of before where not one row comes', async () => {
    const manuscript = new MemoryManuscript()
    await plan(briefOf('Rivers', 3_000), {}, manuscript)
    const before = structuredClone(manuscript.sections)
    for (const fault of ['unauthorised', 'bad-plan', 'refuse'] as const) {
      const faults = { 1: fault, 2: fault }
      await expect(
        plan(briefOf('Rivers', 3_000), { faults, says: { 1: 'No.', 2: 'No.' } }, manuscript),
      ).rejects.toThrow()
      expect(manuscript.sections).toEqual(before)
    }
    await plan(briefOf('Rivers', 3_000), { sections: 3 }, manuscript)
    expect(manuscript.sections).toHaveLength(3)
    expect(manuscript.sections.some(({ id }) => before.some((row) => row.id === id))).toBe(false)
  })

  it('keeps the rows that have come when it is stopped, and replaces them when it plans again', async () => {
    const manuscript = new MemoryManuscript()
    const controller = new AbortController()
    manuscript.onEvent = (event) => {
      if (event.type === 'plan-delta' && manuscript.sections.length === 2) controller.abort(new Error('stopped'))
    }
    const brief = briefOf('Rivers', 3_000)
    const stopped = { signal: controller.signal, pauseRequested: false }
    const task = { brief, model: new ScriptedModel(), manuscript, log: manuscript, control: stopped }
    await expect(planDocument(task)).rejects.toThrow('stopped')
    expect(manuscript.sections).toHaveLength(2)
    const { outline } = await plan(brief, {}, manuscript)
    expect(outline.sections).toHaveLength(6)
  })

  it('does not ask again when the model refuses', async () => {
    const manuscript = new MemoryManuscript()
    await expect(plan(briefOf('Rivers'), { faults: { 1: 'refuse' } }, manuscript)).rejects.toMatchObject({
      code: 'content-refused',
    })
  })

  it('keeps written sections when planning again, and what people change meanwhile', async () => {
    const manuscript = new MemoryManuscript([
      newSection(sectionId(1), { title: 'Mine', targetWords: 500 }),
      newSection(sectionId(2), { order: 'a1', title: 'Old' }),
    ])
    manuscript.texts.set(sectionId(1), 'Text of mine.')
    let renamed = false
    manuscript.onEvent = (event) => {
      if (event.type !== 'plan-delta' || renamed) return
      renamed = true
      void manuscript.updateSection(event.section.id, { title: '1. Typed by a person' })
    }
    const { outline } = await plan(briefOf('Rivers', 3_000), {}, manuscript)
    const titles = readingOrder(outline).map(({ title }) => title)
    expect(titles.slice(0, 2)).toEqual(['Mine', '1. Typed by a person'])
    expect(titles).not.toContain('Old')
    expect(totalWords(outline)).toBe(3_000)
  })

  it.each([
    ['Write a 10000-word article on the history of the Roman Empire', 'en', 'article'],
    ['Write a 10000-word China travel guide', 'en', 'guide'],
    ['写一篇10000字的罗马帝国历史文章', 'zh', 'article'],
    ['写一份10000字的中国旅行指南', 'zh', 'guide'],
  ])('plans and writes “%s”', async (text, language, type) => {
    const brief = briefOf(text)
    expect(brief).toMatchObject({ requestedWords: 10_000, language, type })
    const { manuscript, model } = await plan(brief, { bias: 0.8, ceiling: 700 })
    expect(await writeDocument({ brief, modelFor: () => model, manuscript, log: manuscript, control })).toEqual({
      type: 'finished',
    })
    expect(lengthScore(10_000, manuscript.words())).toBeGreaterThan(95)
  })

  it('asks once for what the brief names and no section tells, puts it before the end, and tells what is left', async () => {
    const manuscript = new MemoryManuscript()
    const outline = {
      title: 'A Title',
      sections: ['Opening', 'Trains', 'Conclusion'].map((title) => ({
        title,
        mainPoint: '',
        targetWords: 300,
        level: 1,
        buildsOn: [],
      })),
    }
    const rows = {
      title: '',
      sections: [{ title: 'Visas', mainPoint: 'How to get one.', targetWords: 200, level: 1, buildsOn: [] }],
    }
    const model = new ScriptedModel({ says: { 1: JSON.stringify(outline), 2: JSON.stringify(rows) } })
    const brief = {
      text: 'A guide covering trains, visas and street food.',
      requestedWords: 900,
      language: 'en',
      type: 'guide',
    } as const
    await planDocument({
      brief,
      model,
      manuscript,
      log: manuscript,
      control: { signal: new AbortController().signal, pauseRequested: false },
    })
    expect(model.requests).toHaveLength(2)
    expect(wholePrompt(model.requests[1] ?? { system: [], messages: [], maxOutputTokens: 0 })).toContain(
      '- visas\n- street food',
    )
    expect(manuscript.inOrder().map(({ title }) => title)).toEqual(['Opening', 'Trains', 'Visas', 'Conclusion'])
    expect(totalWords({ sections: manuscript.sections })).toBe(900)
    expect(manuscript.events.find(({ type }) => type === 'plan-gaps')).toMatchObject({
      items: ['visas', 'street food'],
      added: 1,
      left: ['street food'],
    })
    expect(manuscript.title).toBe('A Title')
  })
})
