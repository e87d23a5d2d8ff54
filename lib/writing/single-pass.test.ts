import fc from 'fast-check'
import { generateNKeysBetween } from 'fractional-indexing'
import { describe, expect, it } from 'vitest'
import { Rehearsal } from '@/lib/models/rehearsal/model'
import type { RehearsalSettings } from '@/lib/models/rehearsal/settings'
import type { SectionId } from '@/lib/outline/outline'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { totalWords } from '@/lib/outline/tree'
import { lengthScore } from './length-score'
import type { Brief } from './manuscript'
import { planDocument } from './plan'
import { endsSentence } from './sentences'
import { Control } from './testing/control'
import { MemoryManuscript } from './testing/memory-manuscript'
import { lastStep, partsOf, ScriptedModel } from './testing/scripted-model'
import { writeDocument } from './write'
import type { WriteTask } from './write-task'

const ids = (count: number): SectionId[] => Array.from({ length: count }, (_, at) => sectionId(at + 1))
const briefOf = (requestedWords: number): Brief => ({
  text: `Write a ${requestedWords}-word report on restoring city rivers.`,
  requestedWords,
  language: 'en',
  type: 'report',
})

function manuscriptOf(count: number, targetWords = 200): MemoryManuscript {
  const keys = generateNKeysBetween(null, null, count)
  const names = ['Rivers', 'Mills', 'Bridges', 'Floods', 'Walls', 'Harbours', 'Gardens']
  return new MemoryManuscript(
    ids(count).map((id, at) =>
      newSection(id, { order: keys[at] ?? '', title: names[at] ?? `Subject ${at}`, targetWords }),
    ),
  )
}

function write(manuscript: MemoryManuscript, model: ScriptedModel | Rehearsal, change: Partial<WriteTask> = {}) {
  const brief = briefOf(totalWords({ sections: manuscript.sections }))
  const control = new Control()
  return writeDocument({
    brief,
    modelFor: () => model,
    manuscript,
    log: manuscript,
    control,
    inOnePass: true,
    ...change,
  })
}

function expectAllWritten(manuscript: MemoryManuscript): void {
  const holding = manuscript.inOrder().filter(({ targetWords }) => targetWords > 0)
  for (const { id, title } of holding) {
    expect(manuscript.done.has(id), title).toBe(true)
    const text = manuscript.texts.get(id) ?? ''
    expect(endsSentence(text), text.slice(-80)).toBe(true)
    expect(text).not.toMatch(/^#{1,2} /m)
  }
  const finished = manuscript.events.flatMap((event) => (event.type === 'section-finished' ? event.sectionId : []))
  expect(new Set(finished).size).toBe(finished.length)
}

const partsAsked = (model: ScriptedModel, call: number) => {
  const request = model.requests[call - 1]
  return request ? partsOf(lastStep(request)).map(({ heading }) => heading) : []
}

const prose = (words: number, word: string): string =>
  Array.from({ length: Math.round(words / 4) }, (_, at) => `The ${word} stood there${at}.`).join(' ')

describe('writing in one pass', () => {
  it('takes one call where the model keeps to what it is asked', async () => {
    const manuscript = manuscriptOf(5)
    const model = new ScriptedModel()
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expectAllWritten(manuscript)
    expect(model.requests).toHaveLength(1)
    expect(model.requests[0]).toMatchObject({ temperature: 0.5, topP: 0.8, maxOutputTokens: 3_512 })
    expect(partsAsked(model, 1)).toEqual(['## 1 Rivers', '## 2 Mills', '## 3 Bridges', '## 4 Floods', '## 5 Walls'])
    expect(lengthScore(1_000, manuscript.words())).toBeGreaterThan(97)
  })

  it.each(['truncate', 'cut', 'silent-end'] as const)('has an answer continued that ends by “%s”', async (fault) => {
    const manuscript = manuscriptOf(4, 250)
    const model = new ScriptedModel({ faults: { 1: fault } })
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expectAllWritten(manuscript)
    expect(lastStep(model.requests[1] ?? { system: [], messages: [], maxOutputTokens: 0 })).toMatch(
      /\nContinue from: .*\.\n/,
    )
    expect(partsAsked(model, 2)).toEqual(['## 2 Mills', '## 3 Bridges', '## 4 Floods'])
    expect(lengthScore(1_000, manuscript.words())).toBeGreaterThan(95)
  })

  it.each([{ ceiling: 250 }, { ceiling: 420, bias: 0.8 }, { bias: 1.4 }, { bias: 0.6 }])(
    'comes to its length with a model of %j',
    async (behaviour) => {
      const manuscript = manuscriptOf(7)
      expect(await write(manuscript, new ScriptedModel(behaviour))).toEqual({ type: 'finished' })
      expectAllWritten(manuscript)
      expect(lengthScore(1_400, manuscript.words())).toBeGreaterThan(95)
    },
  )

  it('writes sections one by one that the answer has left out', async () => {
    const manuscript = manuscriptOf(4)
    const says = `Sure! Here is the text:\n\n# The Rivers\n\n**Rivers**\n\n${prose(200, 'river')}\n\n### 2. MILLS\n\n${prose(200, 'mill')}\n\n### The stones of mills\n\nThey lie there.\n\n## 4 Floods\n\n${prose(200, 'flood')}`
    const model = new ScriptedModel({ says: { 1: says } })
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expectAllWritten(manuscript)
    expect(manuscript.texts.get(sectionId(1))).toMatch(/^The river stood/)
    expect(manuscript.texts.get(sectionId(3))).not.toMatch(/river stood|mill stood|flood stood/)
    expect(lastStep(model.requests[1] ?? { system: [], messages: [], maxOutputTokens: 0 })).toContain(
      'Section: 3 Bridges',
    )
  })

  it('hangs up on a model that begins again', async () => {
    const manuscript = manuscriptOf(3)
    const once = `## 1 Rivers\n\n${prose(200, 'river')}\n\n## 2 Mills\n\n${prose(200, 'mill')}\n\n`
    const model = new ScriptedModel({ says: { 1: `${once}${once.replaceAll('stood', 'lay')}` } })
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expectAllWritten(manuscript)
    for (const text of manuscript.texts.values()) expect(text).not.toContain(' lay ')
  })

  it('writes section by section with a model that keeps to no headings, or refuses the whole', async () => {
    for (const behaviour of [
      { says: { 1: prose(900, 'river') } },
      { faults: { 1: 'refuse' as const } },
      { faults: { 1: 'empty' as const } },
    ]) {
      const manuscript = manuscriptOf(4)
      expect(await write(manuscript, new ScriptedModel(behaviour))).toEqual({ type: 'finished' })
      expectAllWritten(manuscript)
    }
  })

  it('fails with the error when the key is refused', async () => {
    const manuscript = manuscriptOf(4)
    const model = new ScriptedModel({ faults: { 1: 'unauthorised' } })
    expect(await write(manuscript, model)).toMatchObject({ type: 'failed', error: { code: 'unauthorised' } })
    expect(model.requests).toHaveLength(1)
  })

  it('pauses at the end of the sentence, and goes on from there', async () => {
    const manuscript = manuscriptOf(5)
    const control = new Control()
    manuscript.onEvent = (event) => {
      if (event.type === 'text-delta' && event.sectionId === sectionId(3)) control.pauseRequested = true
    }
    expect(await write(manuscript, new ScriptedModel(), { control })).toEqual({ type: 'paused' })
    expect([...manuscript.done]).toEqual([sectionId(1), sectionId(2)])
    const partial = manuscript.texts.get(sectionId(3)) ?? ''
    expect(endsSentence(partial)).toBe(true)
    const model = new ScriptedModel()
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expectAllWritten(manuscript)
    expect(partsAsked(model, 1)).toEqual(['## 3 Bridges', '## 4 Floods', '## 5 Walls'])
    expect(manuscript.texts.get(sectionId(3))?.startsWith(partial)).toBe(true)
  })

  it('keeps what came when it is aborted', async () => {
    const manuscript = manuscriptOf(5)
    const control = new Control()
    manuscript.onEvent = (event) => {
      if (event.type === 'text-delta' && event.sectionId === sectionId(3))
        control.controller.abort(new Error('stopped'))
    }
    await expect(write(manuscript, new ScriptedModel(), { control })).rejects.toThrow('stopped')
    expect(endsSentence(manuscript.texts.get(sectionId(3)) ?? '')).toBe(true)
    manuscript.onEvent = () => {}
    expect(await write(manuscript, new ScriptedModel())).toEqual({ type: 'finished' })
    expectAllWritten(manuscript)
  })

  it('goes on beside a section that a person edits, and with the next of the same answer', async () => {
    const manuscript = manuscriptOf(4)
    manuscript.onEvent = (event) => {
      if (event.type !== 'text-delta' || event.sectionId !== sectionId(2) || manuscript.touched.size > 0) return
      if ((manuscript.texts.get(sectionId(2)) ?? '').length > 300)
        manuscript.edit(sectionId(2), (text) => `Mine. ${text}`)
    }
    const model = new ScriptedModel()
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expectAllWritten(manuscript)
    expect(manuscript.texts.get(sectionId(2))).toMatch(/^Mine\. (?:The [^.]+\.\s*){2,9}$/)
    expect(manuscript.rests.get(sectionId(2))).toMatch(/^(?:The [^.]+\.\s*){10,}$/)
    expect(manuscript.count(sectionId(2)) + manuscript.proposed(sectionId(2))).toBe(201)
    expect(model.requests).toHaveLength(1)
  })

  it('passes over a section that is removed, and asks anew from one whose row has changed', async () => {
    const manuscript = manuscriptOf(6)
    let hasActed = false
    manuscript.onEvent = (event) => {
      if (hasActed || event.type !== 'text-delta' || event.sectionId !== sectionId(2)) return
      hasActed = true
      void manuscript.removeSection(sectionId(3))
      void manuscript.updateSection(sectionId(5), { mainPoint: 'Another point.', targetWords: 300 })
    }
    const model = new ScriptedModel()
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expectAllWritten(manuscript)
    expect(manuscript.texts.has(sectionId(3))).toBe(false)
    expect(partsAsked(model, 2)).toEqual(['## 4 Walls', '## 5 Harbours'])
    expect(manuscript.count(sectionId(5))).toBeGreaterThan(270)
  })

  it('writes no finished section twice, wherever it breaks and is taken up again', async () => {
    const faults = fc.dictionary(
      fc.integer({ min: 1, max: 10 }).map(String),
      fc.constantFrom(
        'refuse' as const,
        'truncate' as const,
        'cut' as const,
        'silent-end' as const,
        'unauthorised' as const,
      ),
      { maxKeys: 6 },
    )
    await fc.assert(
      fc.asyncProperty(faults, fc.integer({ min: 150, max: 900 }), async (script, ceiling) => {
        const manuscript = manuscriptOf(5, 120)
        const model = new ScriptedModel({ faults: script, ceiling })
        let result = await write(manuscript, model)
        for (let tries = 0; result.type === 'failed' && tries < 10; tries += 1) result = await write(manuscript, model)
        expect(result).toEqual({ type: 'finished' })
        expectAllWritten(manuscript)
        expect(lengthScore(600, manuscript.words())).toBeGreaterThan(92)
      }),
      { numRuns: 25 },
    )
  }, 30_000)
})

describe('one pass with Rehearsal', () => {
  async function draft(words: number, settings: Partial<RehearsalSettings>, change: Partial<Brief> = {}) {
    const brief = { ...briefOf(words), ...change }
    const manuscript = new MemoryManuscript([], brief.language)
    const model = new Rehearsal({ wordsPerSecond: 0, ...settings })
    const task = { brief, manuscript, log: manuscript, control: new Control() }
    await planDocument({ ...task, model })
    expect(await writeDocument({ ...task, modelFor: () => model, inOnePass: true })).toEqual({ type: 'finished' })
    expectAllWritten(manuscript)
    const calls = manuscript.events.filter((event) => event.type === 'step-started').length
    return { score: lengthScore(words, manuscript.words()), calls, sections: manuscript.done.size }
  }

  it.each([
    [3_000, {}],
    [3_000, { ceiling: 700 }],
    [3_000, { bias: 0.85, spread: 0.2, ceiling: 1_400 }],
    [3_000, { bias: 1.3, spread: 0.2 }],
    [10_000, {}],
    [10_000, { bias: 0.9, ceiling: 4_000 }],
  ])('comes to %i words with %j', async (words, settings) => {
    for (const seed of ['1', '2']) {
      const { score, calls, sections } = await draft(words, { ...settings, seed })
      expect(score).toBeGreaterThanOrEqual(95)
      expect(calls).toBeLessThan(sections * 4)
    }
  })

  it.each([
    ['zh', '写一篇3000字的城市河流修复报告'],
    ['de', 'Schreibe einen Bericht von 3.000 Wörtern über Flüsse in der Stadt'],
    ['fr', 'Rédige un rapport sur les rivières. Explique les crues, compare quatre villes et termine par un plan.'],
    ['es', 'Escribe una guía de viaje de Perú de 3.000 palabras'],
    ['ja', '都市の河川について3000字の報告書を書いてください。'],
  ])('cuts answers in %s too', async (language, text) => {
    const { score, calls, sections } = await draft(3_000, { ceiling: 1_200 }, { text, language })
    expect(score).toBeGreaterThanOrEqual(95)
    expect(calls).toBeLessThan(sections * 4)
  })
})
