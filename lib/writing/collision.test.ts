import { generateNKeysBetween } from 'fractional-indexing'
import { describe, expect, it } from 'vitest'
import type { SectionId } from '@/lib/outline/outline'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { totalWords } from '@/lib/outline/tree'
import { countMarkdownWords } from '@/lib/outline/words'
import type { WritingEvent } from './manuscript'
import { writeSection } from './rewrite-section'
import { endsSentence } from './sentences'
import { Control } from './testing/control'
import { MemoryManuscript } from './testing/memory-manuscript'
import { lastStep, ScriptedModel, wholePrompt } from './testing/scripted-model'
import { writeDocument } from './write'
import type { WriteTask } from './write-task'

const second = sectionId(2)

function manuscriptOf(count: number, targetWords = 300): MemoryManuscript {
  const keys = generateNKeysBetween(null, null, count)
  const newOne = (at: number) =>
    newSection(sectionId(at + 1), { order: keys[at] ?? '', title: `Subject ${at + 1}`, targetWords })
  return new MemoryManuscript(Array.from({ length: count }, (_, at) => newOne(at)))
}

const briefOf = (manuscript: MemoryManuscript) => ({
  text: 'A report on restoring city rivers.',
  requestedWords: totalWords({ sections: manuscript.sections }),
  language: 'en',
  type: 'report' as const,
})

function write(manuscript: MemoryManuscript, model: ScriptedModel, change: Partial<WriteTask> = {}) {
  const control = new Control()
  const brief = briefOf(manuscript)
  return writeDocument({ brief, modelFor: () => model, manuscript, log: manuscript, control, ...change })
}

/** Runs `act` once, when so many characters of the section were told. */
function when(manuscript: MemoryManuscript, id: SectionId, characters: number, act: () => void): void {
  let told = 0
  manuscript.onEvent = (event) => {
    if (event.type !== 'text-delta' || event.sectionId !== id) return
    const before = told
    told += event.text.length
    if (before < characters && told >= characters) act()
  }
}

const finishOf = (manuscript: MemoryManuscript, id: SectionId) =>
  manuscript.events.find(
    (event): event is Extract<WritingEvent, { type: 'section-finished' }> =>
      event.type === 'section-finished' && event.sectionId === id,
  )

const textOf = (manuscript: MemoryManuscript) => manuscript.texts.get(second) ?? ''
const restOf = (manuscript: MemoryManuscript) => manuscript.rests.get(second) ?? ''
const askedFor = (model: ScriptedModel, number: number) =>
  model.requests.filter((request) => lastStep(request).includes(`Section: ${number} `)).map(wholePrompt)

describe('A section that a person edits while it is written', () => {
  it('stands as it stood then, and the rest of the same answer is offered beside it', async () => {
    const manuscript = manuscriptOf(3)
    let stood = ''
    when(manuscript, second, 500, () => {
      manuscript.edit(second, (text) => `Mine. ${text}`)
      stood = textOf(manuscript)
    })
    const model = new ScriptedModel()
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expect(stood.startsWith(textOf(manuscript))).toBe(true)
    expect(textOf(manuscript)).toMatch(/^Mine\. The /)
    expect(endsSentence(textOf(manuscript))).toBe(true)
    expect(restOf(manuscript)).toMatch(/^The /)
    expect(endsSentence(restOf(manuscript))).toBe(true)
    // The sentence that had begun is whole in the rest, and not in the section.
    const begun = stood.slice(textOf(manuscript).length).trim()
    expect(begun).not.toBe('')
    expect(restOf(manuscript).startsWith(begun)).toBe(true)
    expect(askedFor(model, 2)).toHaveLength(1)
    expect(manuscript.count(second) + manuscript.proposed(second)).toBe(301)
    expect(finishOf(manuscript, second)).toMatchObject({
      outcome: 'touched',
      words: manuscript.count(second),
      proposedWords: manuscript.proposed(second),
    })
    expect(finishOf(manuscript, sectionId(3))).toMatchObject({ outcome: 'written' })
  })

  it('has its rest end with the present sentence when people want no more of it, and the run goes on', async () => {
    const manuscript = manuscriptOf(3)
    when(manuscript, second, 500, () => manuscript.edit(second, (text) => `Mine. ${text}`))
    const edited = manuscript.onEvent
    manuscript.onEvent = (event) => {
      edited(event)
      if (restOf(manuscript).length > 200) manuscript.ending.add(second)
    }
    const model = new ScriptedModel()
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expect(restOf(manuscript).length).toBeGreaterThan(200)
    expect(manuscript.count(second) + manuscript.proposed(second), 'of 300 words').toBeLessThan(200)
    expect(endsSentence(restOf(manuscript))).toBe(true)
    expect(askedFor(model, 2)).toHaveLength(1)
    expect(finishOf(manuscript, second)).toMatchObject({ outcome: 'touched' })
    expect(finishOf(manuscript, sectionId(3))).toMatchObject({ outcome: 'written' })
  })

  it('keeps the sentence that a person’s hand is in, and the rest begins with the model’s whole one', async () => {
    const manuscript = manuscriptOf(2)
    let stood = ''
    when(manuscript, second, 500, () => {
      manuscript.edit(second, (text) => `${text} mine`)
      stood = textOf(manuscript)
    })
    expect(await write(manuscript, new ScriptedModel())).toEqual({ type: 'finished' })
    expect(textOf(manuscript)).toBe(stood)
    expect(stood.endsWith(' mine')).toBe(true)
    expect(restOf(manuscript)).toMatch(/^(?:The [^.]+\.\s*)+$/)
  })

  it('is gone on with beside it where the answer was short, from what stands there now', async () => {
    const manuscript = manuscriptOf(2, 600)
    when(manuscript, second, 500, () => manuscript.edit(second, (text) => `A mill of mine stood here. ${text}`))
    const model = new ScriptedModel({ ceiling: 350 })
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    const [, more] = askedFor(model, 2)
    expect(more).toContain('A mill of mine stood here.')
    expect(textOf(manuscript)).toMatch(/^A mill of mine stood here\. /)
    const words = manuscript.count(second) + manuscript.proposed(second)
    expect(words).toBeGreaterThan(540)
    expect(words).toBeLessThan(660)
    expect(endsSentence(restOf(manuscript))).toBe(true)
  })

  it('is not gone on with where a person has written what was missing', async () => {
    const manuscript = manuscriptOf(2, 300)
    when(manuscript, second, 500, () => manuscript.edit(second, (text) => `${'My own words. '.repeat(60)}${text}`))
    const model = new ScriptedModel({ ceiling: 200 })
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expect(askedFor(model, 2)).toHaveLength(1)
  })

  it('is never tightened: what is too long is taken from what is offered', async () => {
    const manuscript = manuscriptOf(2)
    when(manuscript, second, 600, () => manuscript.edit(second, (text) => `Mine. ${text}`))
    let stood = ''
    const { onEvent } = manuscript
    manuscript.onEvent = (event) => {
      onEvent(event)
      if (manuscript.rests.has(second)) stood ||= textOf(manuscript)
    }
    expect(await write(manuscript, new ScriptedModel({ bias: 1.6 }), { sections: [second] })).toEqual({
      type: 'finished',
    })
    expect(finishOf(manuscript, second)?.length.corrections.tightened).toBeGreaterThan(0)
    expect(textOf(manuscript)).toBe(stood)
    expect(manuscript.count(second) + manuscript.proposed(second)).toBeLessThan(335)
    expect(endsSentence(restOf(manuscript))).toBe(true)
  })

  it('is left to the person where nothing more was to come', async () => {
    const manuscript = manuscriptOf(2)
    manuscript.onEvent = (event) => {
      if (event.type === 'step-finished' && manuscript.texts.has(second) && !manuscript.done.has(second))
        manuscript.edit(second, (text) => `${text} Mine`)
    }
    expect(await write(manuscript, new ScriptedModel())).toEqual({ type: 'finished' })
    expect(textOf(manuscript)).toMatch(/ Mine$/)
    expect(manuscript.rests.has(second)).toBe(false)
    expect(finishOf(manuscript, second)).toMatchObject({ outcome: 'touched' })
    expect(finishOf(manuscript, second)).not.toHaveProperty('proposedWords')
  })

  it('changes nothing more when another person edits it too', async () => {
    const manuscript = manuscriptOf(2)
    when(manuscript, second, 500, () => manuscript.edit(second, (text) => `Mine. ${text}`))
    const { onEvent } = manuscript
    let edits = 0
    manuscript.onEvent = (event) => {
      onEvent(event)
      if (event.type !== 'text-delta' || !manuscript.rests.has(second)) return
      edits += 1
      manuscript.edit(second, (text) => `${text} More.`)
    }
    const model = new ScriptedModel()
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    expect(textOf(manuscript).split('More.')).toHaveLength(edits + 1)
    expect(restOf(manuscript)).not.toContain('More.')
    expect(askedFor(model, 2)).toHaveLength(1)
  })

  it('is gone on with beside it after a pause and after a process died', async () => {
    for (const end of ['pause', 'death'] as const) {
      const manuscript = manuscriptOf(2, 400)
      const control = new Control()
      when(manuscript, second, 500, () => manuscript.edit(second, (text) => `Mine. ${text}`))
      const { onEvent } = manuscript
      let told = 0
      manuscript.onEvent = (event) => {
        onEvent(event)
        if (event.type !== 'text-delta' || !manuscript.rests.has(second)) return
        told += event.text.length
        if (told < 400) return
        if (end === 'pause') control.pauseRequested = true
        else manuscript.kill()
      }
      const first = write(manuscript, new ScriptedModel(), { control })
      if (end === 'pause') expect(await first).toEqual({ type: 'paused' })
      else await expect(first).rejects.toThrow('dead')
      manuscript.revive()
      manuscript.onEvent = () => {}
      const [stood, half] = [textOf(manuscript), restOf(manuscript)]
      const model = new ScriptedModel()
      expect(await write(manuscript, model)).toEqual({ type: 'finished' })
      expect(textOf(manuscript)).toBe(stood)
      expect(restOf(manuscript).startsWith(half.slice(0, half.lastIndexOf('.') + 1))).toBe(true)
      expect(askedFor(model, 2)[0]).toContain('Continue from:')
      expect(manuscript.count(second) + manuscript.proposed(second)).toBeGreaterThan(360)
      expect(manuscript.count(second) + manuscript.proposed(second)).toBeLessThan(440)
    }
  })

  it('is told to the sections after it with what is offered beside it', async () => {
    const manuscript = manuscriptOf(3, 120)
    when(manuscript, second, 300, () => manuscript.edit(second, (text) => `Mine. ${text}`))
    const model = new ScriptedModel()
    expect(await write(manuscript, model)).toEqual({ type: 'finished' })
    const [prompt = ''] = askedFor(model, 3)
    expect(prompt).toContain('Mine. The ')
    expect(prompt).toContain(restOf(manuscript))
  })

  it('is offered the rest of a text that was to replace its own', async () => {
    const manuscript = manuscriptOf(2)
    manuscript.texts.set(second, 'The old text.')
    when(manuscript, second, 500, () => manuscript.edit(second, (text) => `Mine. ${text}`))
    const model = new ScriptedModel()
    const task = { brief: briefOf(manuscript), model, manuscript, log: manuscript, control: new Control() }
    expect(await writeSection({ ...task, sectionId: second, instruction: '' })).toEqual({ type: 'finished' })
    expect(textOf(manuscript)).toMatch(/^Mine\. The /)
    expect(countMarkdownWords(restOf(manuscript), 'en')).toBeGreaterThan(100)
    expect(model.requests).toHaveLength(1)
  })
})
