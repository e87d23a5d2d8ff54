import fc from 'fast-check'
import { generateNKeysBetween } from 'fractional-indexing'
import { describe, expect, it } from 'vitest'
import type { SectionId } from '@/lib/outline/outline'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { totalWords } from '@/lib/outline/tree'
import { lengthScore } from './length-score'
import type { Brief, WritingEvent } from './manuscript'
import { planDocument } from './plan'
import { writeSection } from './rewrite-section'
import { endsSentence } from './sentences'
import { Control } from './testing/control'
import { MemoryManuscript } from './testing/memory-manuscript'
import { askedWords, type Behaviour, lastStep, ScriptedModel, wholePrompt } from './testing/scripted-model'
import { writeDocument } from './write'
import type { WriteTask } from './write-task'

const newBrief = (requestedWords: number, change: Partial<Brief> = {}): Brief => ({
  text: 'A report on restoring city rivers.',
  requestedWords,
  language: 'en',
  type: 'report',
  ...change,
})

const ids = (count: number): SectionId[] => Array.from({ length: count }, (_, at) => sectionId(at + 1))

function manuscriptOf(count: number, targetWords = 300): MemoryManuscript {
  const keys = generateNKeysBetween(null, null, count)
  return new MemoryManuscript(
    ids(count).map((id, at) => newSection(id, { order: keys[at] ?? '', title: `Subject ${at + 1}`, targetWords })),
  )
}

function write(manuscript: MemoryManuscript, model: ScriptedModel, change: Partial<WriteTask> = {}) {
  const brief = newBrief(totalWords({ sections: manuscript.sections }))
  const task = { brief, modelFor: () => model, manuscript, log: manuscript, control: new Control(), ...change }
  return writeDocument(task)
}

const eventsOf = <T extends WritingEvent['type']>(manuscript: MemoryManuscript, type: T) =>
  manuscript.events.filter((event): event is Extract<WritingEvent, { type: T }> => event.type === type)

/** Runs `act` once, when the given section has its first text. */
function whenTextOf(manuscript: MemoryManuscript, id: SectionId, act: () => void): void {
  let acted = false
  manuscript.onEvent = (event) => {
    if (acted || event.type !== 'text-delta' || event.sectionId !== id) return
    acted = true
    act()
  }
}

const expectAllWritten = (manuscript: MemoryManuscript): void => {
  for (const { id } of manuscript.sections) {
    expect(manuscript.done.has(id)).toBe(true)
    expect(endsSentence(manuscript.texts.get(id) ?? '')).toBe(true)
  }
}

describe('the ledger of a run', () => {
  it('tells of each section its goal, what was asked, its corrections and the bias learned so far', async () => {
    const manuscript = manuscriptOf(5)
    await write(manuscript, new ScriptedModel({ bias: 0.7 }))
    const started = eventsOf(manuscript, 'section-started')
    const finished = eventsOf(manuscript, 'section-finished').map(({ length }) => length)
    expect(started[0]).toMatchObject({ targetWords: 300, goalWords: 300, askedWords: 300 })
    expect(finished[0]).toMatchObject({ goalWords: 300, askedWords: 300, corrections: { continued: 1, tightened: 0 } })
    expect(finished.at(-1)?.bias).toBeLessThan(0.8)
    expect(started.at(-1)?.askedWords).toBeGreaterThan(370)
    for (const [at, { goalWords }] of started.entries()) expect(finished[at]?.goalWords).toBe(goalWords)
  })

  it('begins with what earlier runs have learned of its model', async () => {
    const [first, second] = [manuscriptOf(4), manuscriptOf(1)]
    const model = new ScriptedModel({ bias: 0.7 })
    await write(first, model)
    const answers = eventsOf(first, 'section-finished').flatMap(({ length }) => length.answers)
    const asked: string[] = []
    const learned = async (name: string) => {
      asked.push(name)
      return answers
    }
    await write(second, model, { learned })
    expect(asked).toEqual([model.name])
    expect(eventsOf(second, 'section-finished')).toMatchObject([
      { length: { corrections: { continued: 0, tightened: 0, revised: 0 } } },
    ])
  })

  it('learns nothing for later from an answer to a person’s own instruction', async () => {
    const manuscript = manuscriptOf(2)
    const task = { brief: newBrief(600), manuscript, log: manuscript, control: new Control(), sectionId: sectionId(1) }
    await writeSection({ ...task, model: new ScriptedModel({ bias: 0.4 }), instruction: 'Halve it.' })
    expect(eventsOf(manuscript, 'section-finished')).toMatchObject([{ length: { answers: [] } }])
  })
})

describe('writing a document', () => {
  it.each<[string, Behaviour]>([
    ['as asked', {}],
    ['short, with a low ceiling', { bias: 0.6, ceiling: 500 }],
    ['somewhat short', { bias: 0.85, ceiling: 1_400 }],
    ['long', { bias: 1.3 }],
    ['far too long', { bias: 1.9 }],
  ])('comes to the requested length with a model that writes %s', async (_, behaviour) => {
    const manuscript = new MemoryManuscript()
    const model = new ScriptedModel(behaviour)
    const brief = newBrief(3_000)
    const task = { brief, manuscript, log: manuscript, control: new Control() }
    await planDocument({ ...task, model })
    expect(totalWords({ sections: manuscript.sections })).toBe(3_000)
    expect(await writeDocument({ ...task, modelFor: () => model })).toEqual({ type: 'finished' })
    expect(lengthScore(3_000, manuscript.words())).toBeGreaterThanOrEqual(97)
    expectAllWritten(manuscript)
  })

  it('goes on from the last whole sentence when an answer is cut at its limit or its stream breaks', async () => {
    for (const fault of ['truncate', 'cut', 'silent-end'] as const) {
      const manuscript = manuscriptOf(3)
      const model = new ScriptedModel({ faults: { 2: fault } })
      expect(await write(manuscript, model)).toEqual({ type: 'finished' })
      expect(lastStep(model.requests[2] ?? { system: [], messages: [], maxOutputTokens: 0 })).toMatch(
        /\nContinue from: .*\.\n/,
      )
      expectAllWritten(manuscript)
      expect(lengthScore(900, manuscript.words())).toBeGreaterThan(95)
    }
  })

  it('goes on after the last finished item of a list, however often the stream breaks there', async () => {
    const manuscript = manuscriptOf(1)
    const list =
      'Mills stand.\n\n- the north mill\n- south\n- the west mill, which is the largest one, and the one in the valley below it'
    const model = new ScriptedModel({ faults: { 1: 'cut', 2: 'cut' }, says: { 1: list, 2: 'x' } })
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expect(manuscript.texts.get(sectionId(1))).toMatch(/^Mills stand\.\n\n- the north mill\n- south\n\nThe [^\n]/)
    expectAllWritten(manuscript)
  })

  it('takes a text that a process left in mid-sentence back to its last whole one, and goes on', async () => {
    const manuscript = manuscriptOf(1)
    manuscript.texts.set(sectionId(1), 'The river rose. The bank was')
    expect(await write(manuscript, new ScriptedModel())).toEqual({ type: 'finished' })
    expect(manuscript.texts.get(sectionId(1))).toMatch(/^The river rose\. The [^.]+\./)
    expect(manuscript.texts.get(sectionId(1))).not.toContain('was')
    const whole = manuscriptOf(1, 5)
    whole.texts.set(sectionId(1), 'The river rose again. The')
    expect(await write(whole, new ScriptedModel())).toEqual({ type: 'finished' })
    expect(whole.texts.get(sectionId(1))).toMatch(/^The river rose again\./)
    expectAllWritten(whole)
  })

  it('keeps finished sections when the model refuses one, and resumes there', async () => {
    const manuscript = manuscriptOf(4)
    const failed = await write(manuscript, new ScriptedModel({ faults: { 3: 'refuse' } }))
    expect(failed).toMatchObject({ type: 'failed', sectionId: sectionId(3), error: { code: 'content-refused' } })
    expect([...manuscript.done]).toEqual([sectionId(1), sectionId(2)])
    manuscript.opened.length = 0
    expect(await write(manuscript, new ScriptedModel())).toEqual({ type: 'finished' })
    expect(manuscript.opened).toEqual([sectionId(3), sectionId(4)])
    expectAllWritten(manuscript)
  })

  it('fails at once when nothing will help, and after two more tries when something might', async () => {
    const refused = new ScriptedModel({ faults: { 1: 'unauthorised' } })
    expect(await write(manuscriptOf(1), refused)).toMatchObject({ type: 'failed', error: { code: 'unauthorised' } })
    expect(refused.requests).toHaveLength(1)
    const broken = new ScriptedModel({ faults: { 1: 'cut', 2: 'cut', 3: 'cut' } })
    const manuscript = manuscriptOf(1)
    expect(await write(manuscript, broken)).toMatchObject({ type: 'failed', error: { code: 'connection-lost' } })
    expect(broken.requests).toHaveLength(3)
    expect(manuscript.words()).toBeGreaterThan(100)
    expect(endsSentence(manuscript.texts.get(sectionId(1)) ?? '')).toBe(true)
  })

  it('never takes an empty answer for a section', async () => {
    const manuscript = manuscriptOf(2)
    expect(await write(manuscript, new ScriptedModel({ faults: { 1: 'empty' } }))).toEqual({ type: 'finished' })
    expectAllWritten(manuscript)
  })

  it('pauses at the end of the sentence and goes on from there', async () => {
    const manuscript = manuscriptOf(3)
    const control = new Control()
    whenTextOf(manuscript, sectionId(2), () => {
      control.pauseRequested = true
    })
    expect(await write(manuscript, new ScriptedModel(), { control })).toEqual({ type: 'paused' })
    const partial = manuscript.texts.get(sectionId(2)) ?? ''
    expect(partial).toMatch(/^The [^.]+\.$/)
    expect(await write(manuscript, new ScriptedModel())).toEqual({ type: 'finished' })
    expect(manuscript.texts.get(sectionId(2))?.startsWith(partial)).toBe(true)
    expect(lengthScore(900, manuscript.words())).toBeGreaterThan(95)
  })

  it('throws the reason of an abort and keeps what was written', async () => {
    const manuscript = manuscriptOf(2, 600)
    const control = new Control()
    whenTextOf(manuscript, sectionId(1), () => setTimeout(() => control.controller.abort(new Error('stopped')), 0))
    const slow = new ScriptedModel()
    const stream = slow.stream.bind(slow)
    slow.stream = async function* (request, signal) {
      for await (const part of stream(request, signal)) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        yield part
      }
    }
    await expect(write(manuscript, slow, { control })).rejects.toThrow('stopped')
    expect(manuscript.done.size).toBe(0)
  })

  it('skips a section that is removed before or while it is written', async () => {
    const manuscript = manuscriptOf(4)
    whenTextOf(manuscript, sectionId(2), () => {
      manuscript.sections = manuscript.sections.filter(({ id }) => id !== sectionId(2) && id !== sectionId(3))
    })
    expect(await write(manuscript, new ScriptedModel())).toEqual({ type: 'finished' })
    expect(manuscript.opened).toEqual([sectionId(1), sectionId(2), sectionId(4)])
    expectAllWritten(manuscript)
  })

  it('writes a section again that was removed while it was written, once it is put back', async () => {
    const manuscript = manuscriptOf(3)
    const [, second] = manuscript.sections
    if (!second) throw new Error('There is no second section.')
    whenTextOf(manuscript, second.id, () => {
      manuscript.sections = manuscript.sections.filter(({ id }) => id !== second.id)
      whenTextOf(manuscript, sectionId(3), () => {
        manuscript.sections.push(second)
        manuscript.texts.delete(second.id)
        manuscript.done.delete(second.id)
      })
    })
    expect(await write(manuscript, new ScriptedModel())).toEqual({ type: 'finished' })
    expect(manuscript.opened).toEqual([sectionId(1), second.id, sectionId(3), second.id])
    expectAllWritten(manuscript)
  })

  it('writes a section as its row says when its turn comes, and restarts nothing when rows move', async () => {
    const manuscript = manuscriptOf(4)
    const model = new ScriptedModel()
    whenTextOf(manuscript, sectionId(2), () => {
      void manuscript.updateSection(sectionId(1), { order: 'z9', title: 'Moved' })
      void manuscript.updateSection(sectionId(4), {
        order: 'Zz',
        title: 'Newly named',
        mainPoint: 'A new point.',
        targetWords: 500,
      })
    })
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expect(manuscript.opened).toEqual([sectionId(1), sectionId(2), sectionId(4), sectionId(3)])
    const step = lastStep(model.requests[2] ?? { system: [], messages: [], maxOutputTokens: 0 })
    expect(step).toContain('Section: 1 Newly named\nMain point: A new point.')
    expect(askedWords(step)).toBeGreaterThan(450)
  })

  it('writes only the chosen sections', async () => {
    const manuscript = manuscriptOf(4)
    await write(manuscript, new ScriptedModel(), { sections: [sectionId(3)] })
    expect([...manuscript.done]).toEqual([sectionId(3)])
  })

  it('repeats the prompt byte for byte up to the text that is new', async () => {
    const manuscript = manuscriptOf(5)
    const model = new ScriptedModel()
    await write(manuscript, model)
    const prompts = model.requests.map(wholePrompt)
    const steps = model.requests.map((request) => lastStep(request).length)
    for (let at = 2; at < prompts.length; at += 1) {
      const before = prompts[at - 1] ?? ''
      expect(prompts[at]?.startsWith(before.slice(0, before.length - (steps[at - 1] ?? 0)))).toBe(true)
    }
    expect(
      lastStep(model.requests[4] ?? { system: [], messages: [], maxOutputTokens: 0 })
        .split('\n')
        .at(-1),
    ).toMatch(/^Word count: \d+ words$/)
  })

  it('keeps the prompt of a long text within its budget', async () => {
    const manuscript = manuscriptOf(60, 1_000)
    const model = new ScriptedModel()
    await write(manuscript, model)
    const lengths = model.requests.map((request) => wholePrompt(request).length)
    expect(Math.max(...lengths)).toBeLessThan(24_000 * 4 + 40_000)
    expectAllWritten(manuscript)
  })

  it('writes the same sections whatever step a run was ended at and resumed', async () => {
    const faults = fc.dictionary(
      fc.integer({ min: 1, max: 12 }).map(String),
      fc.constantFrom('refuse' as const, 'truncate' as const, 'unauthorised' as const),
      { maxKeys: 5 },
    )
    await fc.assert(
      fc.asyncProperty(faults, async (script) => {
        const manuscript = manuscriptOf(5, 120)
        const model = new ScriptedModel({ faults: script })
        let result = await write(manuscript, model)
        for (let tries = 0; result.type === 'failed' && tries < 8; tries += 1) result = await write(manuscript, model)
        expect(result).toEqual({ type: 'finished' })
        expectAllWritten(manuscript)
        const finished = eventsOf(manuscript, 'section-finished').map((event) => event.sectionId)
        expect(finished).toEqual(ids(5))
      }),
      { numRuns: 40 },
    )
  })
})

describe('writing one section again', () => {
  it('gives the model the present text and the instruction, and changes nothing else', async () => {
    const manuscript = manuscriptOf(3)
    await write(manuscript, new ScriptedModel())
    const before = new Map(manuscript.texts)
    const model = new ScriptedModel()
    const control = new Control()
    const task = { brief: newBrief(900), model, manuscript, log: manuscript, control }
    expect(await writeSection({ ...task, sectionId: sectionId(2), instruction: 'More on mills.' })).toEqual({
      type: 'finished',
    })
    const step = lastStep(model.requests[0] ?? { system: [], messages: [], maxOutputTokens: 0 })
    expect(step).toContain(before.get(sectionId(2))?.trim())
    expect(step).toContain('Instruction: More on mills.')
    expect(manuscript.texts.get(sectionId(1))).toBe(before.get(sectionId(1)))
    expect(manuscript.texts.get(sectionId(3))).toBe(before.get(sectionId(3)))
  })

  it.each([
    ['Twice as long, please.', 600, {}],
    ['Say it in 150 words.', 150, { bias: 1.6 }],
    ['Expand it with examples.', 450, { bias: 0.6 }],
    ['More on mills.', 300, { bias: 1.4 }],
  ] as const)(
    'comes to the length that “%s” asks for, and leaves the target',
    async (instruction, words, behaviour) => {
      const manuscript = manuscriptOf(3)
      await write(manuscript, new ScriptedModel())
      expect(manuscript.count(sectionId(2))).toBe(300)
      const task = { brief: newBrief(900), manuscript, log: manuscript, control: new Control() }
      await writeSection({ ...task, model: new ScriptedModel(behaviour), sectionId: sectionId(2), instruction })
      expect(Math.abs(manuscript.count(sectionId(2)) / words - 1)).toBeLessThanOrEqual(0.1)
      expect(manuscript.sections[1]?.targetWords).toBe(300)
      expect(eventsOf(manuscript, 'section-started').at(-1)).toMatchObject({ targetWords: 300, goalWords: words })
      expect(eventsOf(manuscript, 'section-finished').at(-1)).toMatchObject({ length: { goalWords: words } })
    },
  )

  it('fails with a sentence when the section is gone', async () => {
    const manuscript = manuscriptOf(1)
    const task = {
      brief: newBrief(900),
      model: new ScriptedModel(),
      manuscript,
      log: manuscript,
      control: new Control(),
    }
    expect(await writeSection({ ...task, sectionId: sectionId(9), instruction: '' })).toMatchObject({ type: 'failed' })
  })
})
