import { describe, expect, it } from 'vitest'
import type { SectionId } from '@/lib/outline/outline'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { placedSections, totalWords } from '@/lib/outline/tree'
import { MOST_WORDS } from '@/lib/outline/writable'
import type { Brief } from './manuscript'
import { planDocument } from './plan'
import { SpendingLimit } from './purse'
import { MemoryManuscript } from './testing/memory-manuscript'
import { lastStep, ScriptedModel, wholePrompt } from './testing/scripted-model'

const brief: Brief = {
  text: 'Write a book on rivers with these parts:\n- visas\n- street food',
  requestedWords: 25_000,
  language: 'en',
  type: 'book',
}

/** Chapters of 5,000 words each, and a row for what the brief names. */
const scripted = () => new ScriptedModel({ sections: 5 })

type Sitting = { readonly stopAfter?: number; readonly atOnce?: number; readonly model?: ScriptedModel }

/** One process that plans. `stopAfter` so many events it is dead. */
async function sit(manuscript: MemoryManuscript, { stopAfter, atOnce = 2, model = scripted() }: Sitting = {}) {
  const controller = new AbortController()
  let left = stopAfter ?? Number.POSITIVE_INFINITY
  manuscript.onEvent = () => {
    left -= 1
    if (left > 0) return
    manuscript.kill()
    controller.abort(new Error('killed'))
  }
  const control = { signal: controller.signal, pauseRequested: false }
  const begun = manuscript.planEvents
  const done = planDocument({ brief, model, manuscript, log: manuscript, control, begun, atOnce })
  const outcome = await done.catch((error: unknown) => {
    if (!controller.signal.aborted) throw error
  })
  manuscript.revive()
  manuscript.onEvent = () => {}
  return { model, outcome }
}

/** What each call of a model asked for. */
const asked = (model: ScriptedModel) =>
  model.requests.map((request) => /one chapter only: ([^.]+)\./.exec(lastStep(request))?.[1] ?? 'the whole')

/** A process may die between the last change to a chapter's rows and the event that tells of it. */
const wholeChapters = ({ sections }: MemoryManuscript) =>
  sections.filter(({ id, targetWords }) => targetWords === 0 && sections.some(({ parent }) => parent === id))

/** Each part of a plan is one call. */
const wholeParts = (manuscript: MemoryManuscript): number => {
  const levels = manuscript.planEvents.filter((event) => event.type === 'plan-part' && event.part.of !== 'chapter')
  return levels.length + Math.min(5, wholeChapters(manuscript).length)
}

function demandPlan(manuscript: MemoryManuscript) {
  const outline = { sections: manuscript.sections }
  expect(totalWords(outline)).toBe(brief.requestedWords)
  const titles = manuscript.sections.map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
  const placed = placedSections(outline)
  for (const [at, { section, depth }] of placed.entries()) {
    const leaf = (placed[at + 1]?.depth ?? 0) <= depth
    if (leaf) expect(section.targetWords).toBeGreaterThan(0)
    expect(section.targetWords).toBeLessThanOrEqual(MOST_WORDS)
  }
}

describe('resuming a plan', () => {
  it.each([1, 2, 6])('after every event asks only for what is missing, %i at once', async (atOnce) => {
    const faultless = new MemoryManuscript()
    const { model } = await sit(faultless, { atOnce })
    demandPlan(faultless)
    const calls = model.requests.length
    expect(calls).toBe(7)
    for (let stopAfter = 1; stopAfter <= faultless.events.length; stopAfter += 1) {
      const manuscript = new MemoryManuscript()
      await sit(manuscript, { stopAfter, atOnce })
      const parts = wholeParts(manuscript)
      const whole = wholeChapters(manuscript)
      const rows = manuscript.sections.filter(({ parent }) => whole.some(({ id }) => id === parent))
      const { model: second } = await sit(manuscript, { atOnce })
      demandPlan(manuscript)
      expect(manuscript.sections, `stopped after ${stopAfter}`).toHaveLength(faultless.sections.length)
      const again = asked(second)
      for (const { title } of whole) expect(again).not.toContain(title)
      for (const row of rows) expect(manuscript.sections.map(({ id }) => id)).toContain(row.id)
      expect(second.requests, `stopped after ${stopAfter}`).toHaveLength(calls - parts)
      expect(manuscript.title).toBe('A Title')
    }
  })

  it('after any number of breaks comes to the same rows', async () => {
    const faultless = new MemoryManuscript()
    await sit(faultless)
    for (const every of [14, 17, 23]) {
      const manuscript = new MemoryManuscript()
      let sittings = 0
      while (!manuscript.events.some(({ type }) => type === 'plan-finished') && sittings < 40) {
        sittings += 1
        await sit(manuscript, { stopAfter: every, atOnce: 1 })
      }
      demandPlan(manuscript)
      expect(sittings).toBeGreaterThan(2)
      expect(manuscript.inOrder().map(({ title }) => title)).toEqual(faultless.inOrder().map(({ title }) => title))
    }
  })

  /** Stopped in the middle of the second chapter of five, one after another. */
  async function inTheSecond() {
    const manuscript = new MemoryManuscript()
    await sit(manuscript, { stopAfter: 29, atOnce: 1 })
    const [first, second] = manuscript.inOrder().filter(({ parent }) => parent === null)
    if (!first || !second) throw new Error('There are no chapters.')
    const under = (id: SectionId) => manuscript.inOrder().filter(({ parent }) => parent === id)
    expect(first.targetWords).toBe(0)
    expect(second.targetWords).toBeGreaterThan(0)
    expect(under(second.id).length).toBeGreaterThan(2)
    return { manuscript, first, second, under }
  }

  it('keeps what people changed in whole chapters and in the one that broke off', async () => {
    const { manuscript, first, second, under } = await inTheSecond()
    const [renamed, removed] = under(first.id)
    const [mine, dropped] = under(second.id)
    if (!renamed || !removed || !mine || !dropped) throw new Error('There are too few rows.')
    await manuscript.updateSection(renamed.id, { title: '1. Typed by a person' })
    await manuscript.removeSection(removed.id)
    await manuscript.updateSection(mine.id, { title: 'Mine', instructions: 'Keep it short.' })
    const { model } = await sit(manuscript, { atOnce: 1 })
    demandPlan(manuscript)
    const ids = manuscript.sections.map(({ id }) => id)
    expect(ids).not.toContain(removed.id)
    expect(ids).not.toContain(dropped.id)
    expect(under(first.id)[0]).toMatchObject({ id: renamed.id, title: '1. Typed by a person' })
    expect(under(second.id)[0]).toMatchObject({ id: mine.id, title: 'Mine' })
    expect(under(second.id).length).toBeGreaterThan(3)
    expect(asked(model)).toHaveLength(4)
    expect(model.requests.map(wholePrompt)[0]).toContain('exist already and stay; plan what else is needed: “Mine”')
  })

  it('begins anew where another plan has taken the place of the one that broke off', async () => {
    const { manuscript, first } = await inTheSecond()
    const other = newSection(sectionId(1), { title: 'Of another plan', order: 'Zz', targetWords: 900 })
    await manuscript.updateSection(first.id, { instructions: 'Mine' })
    for (const { id } of manuscript.sections) if (id !== first.id) await manuscript.removeSection(id)
    await manuscript.addSection(other)
    const { model } = await sit(manuscript)
    expect(asked(model)[0]).toBe('the whole')
    expect(manuscript.sections.map(({ title }) => title)).not.toContain('Of another plan')
    expect(totalWords({ sections: manuscript.sections })).toBe(brief.requestedWords)
  })

  it('takes rows within rows of the first level for no chapter that broke off', async () => {
    const sections = [0, 1, 2].flatMap((at) => [
      { title: `Part ${'ABC'[at]}`, mainPoint: 'Visas.', targetWords: 0, level: 1, buildsOn: [] },
      { title: `Of ${at}`, mainPoint: 'Street food.', targetWords: 1_000, level: 2, buildsOn: [] },
      { title: `More of ${at}`, mainPoint: '', targetWords: at === 1 ? 9_000 : 1_000, level: 2, buildsOn: [] },
    ])
    const says = { 1: JSON.stringify({ title: 'A Title', subtitle: '', sections }) }
    const titles = async (stopAfter?: number) => {
      const manuscript = new MemoryManuscript()
      const calls = [await sit(manuscript, { model: new ScriptedModel({ says }), ...(stopAfter ? { stopAfter } : {}) })]
      if (stopAfter) calls.push(await sit(manuscript, { model: new ScriptedModel(stopAfter < 12 ? { says } : {}) }))
      demandPlan(manuscript)
      return [manuscript.inOrder().map(({ title }) => title), asked(calls.at(-1)?.model ?? scripted())]
    }
    const [whole] = await titles()
    // In the middle of the first level, at its end, in the middle of a chapter of it.
    expect(await titles(5)).toEqual([whole, ['the whole', 'More of 1']])
    expect(await titles(13)).toEqual([whole, ['More of 1']])
    expect(await titles(18)).toEqual([whole, ['More of 1']])
  })

  it('goes on after a spending limit with what came before it', async () => {
    const manuscript = new MemoryManuscript()
    const model = scripted()
    const limit = { scope: 'run', capMicroUsd: 1, spentMicroUsd: null } as const
    const purse = {
      reserve: async () => {
        if (model.requests.length === 4) throw new SpendingLimit({ type: 'price-unknown', limit, model: model.name })
        return { mostMicroUsd: null, settle: () => {} }
      },
    }
    const control = { signal: new AbortController().signal, pauseRequested: false, purse }
    const planning = planDocument({ brief, model, manuscript, log: manuscript, control })
    await expect(planning).rejects.toThrow(SpendingLimit)
    const { model: second } = await sit(manuscript)
    expect(asked(second)).toHaveLength(3)
    demandPlan(manuscript)
  })
})
