import { describe, expect, it } from 'vitest'
import type { Model } from '@/lib/models/model'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { digestOf, toldInOtherWords } from './chores'
import type { Brief } from './manuscript'
import { planDocument } from './plan'
import { Control } from './testing/control'
import { MemoryManuscript } from './testing/memory-manuscript'
import { type Behaviour, lastStep, ScriptedModel, wholePrompt } from './testing/scripted-model'
import { writeDocument } from './write'

const brief: Brief = {
  text: 'A report on rivers, covering flood risk, fish ladders, and who paid.',
  requestedWords: 3_000,
  language: 'en',
  type: 'report',
}

function choreWith(says: string, behaviour: Behaviour = {}) {
  const log = new MemoryManuscript()
  const model = new ScriptedModel({ says: { 1: says }, ...behaviour })
  return { log, chore: { brief, model, log, control: new Control() } }
}

describe('The judge of an outline', () => {
  const items = ['flood risk', 'fish ladders', 'who paid']

  it.each([
    ['{"missing": [2]}', ['flood risk', 'who paid']],
    ['Here it is:\n```json\n{ "missing": [] }\n```', items],
    ['{"missing": [1, 2, 3]}', []],
    ['All of them are told.', []],
    ['{"missing": "none"}', []],
  ])('that answers %j leaves what is told', async (says, told) => {
    const { chore, log } = choreWith(says)
    expect(await toldInOtherWords(chore, items, '1 Floods: When the river rises.')).toEqual(told)
    expect(log.events).toMatchObject([
      { type: 'step-started', kind: 'judge', sectionId: null },
      { type: 'step-finished' },
    ])
    const [request] = chore.model.requests
    expect(request && wholePrompt(request)).toMatch(
      /1 Floods: When(?:.|\n)*1\. flood risk\n2\. fish ladders\n3\. who paid/,
    )
  })

  it('that fails is done without', async () => {
    const { chore } = choreWith('', { faults: { 1: 'unauthorised' } })
    expect(await toldInOtherWords(chore, items, '')).toEqual([])
  })

  it('that never answers, or without end, is done without', async () => {
    const { chore, log } = choreWith('')
    let broken = 0
    const silent = { ...chore, model: hanging, longestMs: 20, onBroken: () => (broken += 1) }
    expect(await toldInOtherWords(silent, items, '')).toEqual([])
    expect(broken).toBe(1)
    expect(log.events).toMatchObject([{ type: 'step-started' }, { type: 'step-failed' }])
    const endless = choreWith(`${'no '.repeat(10_000)}{"missing": []}`)
    expect(await toldInOtherWords(endless.chore, items, '')).toEqual([])
    const control = new Control()
    const stopped = toldInOtherWords({ ...chore, model: hanging, control }, items, '')
    control.controller.abort()
    await expect(stopped).rejects.toBe(control.signal.reason)
  })

  it('is asked once about what no row names: what it finds told is neither planned anew nor named any more', async () => {
    const manuscript = new MemoryManuscript()
    const [model, judge] = [new ScriptedModel(), new ScriptedModel({ says: { 1: '{"missing": [2]}' } })]
    await planDocument({ brief, model, judge, manuscript, log: manuscript, control: new Control() })
    expect(judge.requests).toHaveLength(1)
    const asked = model.requests.map(lastStep)
    expect(asked[1]).toContain('- fish ladders')
    expect(asked[1]).not.toContain('flood risk')
    expect(manuscript.toldItems).toEqual(['flood risk', 'who paid'])
    const [gaps] = manuscript.events.filter((event) => event.type === 'plan-gaps')
    expect(gaps).toMatchObject({ items: ['fish ladders'] })
    expect(gaps?.left).not.toContain('flood risk')
  })

  it('is not asked where rows name all, nor again by a plan that goes on', async () => {
    const manuscript = new MemoryManuscript()
    const [model, judge] = [new ScriptedModel(), new ScriptedModel({ says: { 1: '{"missing": []}' } })]
    const plain = { ...brief, text: 'A report on rivers.' }
    await planDocument({ brief: plain, model, judge, manuscript, log: manuscript, control: new Control() })
    expect(judge.requests).toHaveLength(0)
    const other = new MemoryManuscript()
    await planDocument({ brief, model, judge, manuscript: other, log: other, control: new Control() })
    await planDocument({
      brief,
      model,
      judge,
      manuscript: other,
      log: other,
      control: new Control(),
      begun: other.planEvents,
    })
    expect(judge.requests).toHaveLength(1)
    expect(other.events.filter(({ type }) => type === 'plan-gaps')).toEqual([])
  })
})

/** Says nothing until it is no longer listened to. */
const hanging: Model = {
  name: 'house/silent',
  sample: false,
  stream: async function* (_, signal) {
    signal.throwIfAborted()
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    yield* []
    throw signal.reason
  },
}

describe('The digest of a section', () => {
  it.each([
    ['Paris opened the Bièvre in 2021 at a cost of 12 million euros.', /^Paris opened.*euros\.$/],
    ['“The weir fell in 1999.”\n', /^The weir fell in 1999\.$/],
    ['# Notes\n\nThe mill stands. It was rebuilt twice since the war of 1870.', /^The mill stands\./],
    ['   ', null],
  ])('is one sentence out of %j', async (says, digest) => {
    const { chore } = choreWith(says)
    const line = await digestOf(chore, { heading: '2 Weirs', text: 'The weir fell in 1999. It had stood long.' })
    if (digest === null) expect(line).toBeNull()
    else expect(line).toMatch(digest)
    const [request] = chore.model.requests
    expect(request && wholePrompt(request)).toContain('“2 Weirs”:\n\nThe weir fell in 1999.')
  })

  it('stands in the prompts of those that follow once the text is no longer given in full', async () => {
    const manuscript = longManuscript()
    const says = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [at + 1, `Note number ${at + 1} of it.`]))
    const [model, chores] = [new ScriptedModel(), new ScriptedModel({ says })]
    const task = {
      brief: longBrief,
      modelFor: () => model,
      chores,
      manuscript,
      log: manuscript,
      control: new Control(),
    }
    expect(await writeDocument(task)).toEqual({ type: 'finished' })
    expect(chores.requests).toHaveLength(12)
    const last = model.requests.at(-1)
    const prompt = last ? wholePrompt(last) : ''
    for (let at = 1; at <= 11; at += 1) expect(prompt).toContain(`${at} Subject ${at}: Note number ${at} of it.`)
    // What was told of a section never changes: each digest begins with all of the one before.
    const digests = model.requests.map(digestIn).filter((digest) => digest !== '')
    for (const [at, digest] of digests.entries()) expect(digest.startsWith(digests[at - 1] ?? '')).toBe(true)
    expect([...manuscript.digests.values()].every((kept) => kept.model === chores.name)).toBe(true)
  })

  it('is the first sentence where none could be made, and none is made for a short document', async () => {
    const manuscript = longManuscript()
    const model = new ScriptedModel()
    const faults = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [at + 1, 'unauthorised'] as const))
    const task = { brief: longBrief, modelFor: () => model, manuscript, log: manuscript, control: new Control() }
    const broken = new ScriptedModel({ faults })
    expect(await writeDocument({ ...task, chores: broken })).toEqual({ type: 'finished' })
    expect(manuscript.digests.size).toBe(0)
    expect(broken.requests, 'it is not asked again').toHaveLength(1)
    const last = model.requests.at(-1)
    expect(last && digestIn(last)).toMatch(/^1 Subject 1: The /m)

    const short = new MemoryManuscript([newSection(sectionId(1), { targetWords: 300 })])
    const chores = new ScriptedModel()
    await writeDocument({ ...task, manuscript: short, log: short, chores })
    expect(chores.requests).toHaveLength(0)
  })
})

const longBrief: Brief = { ...brief, requestedWords: 6_000 }

const longManuscript = () =>
  new MemoryManuscript(
    Array.from({ length: 12 }, (_, at) =>
      newSection(sectionId(at + 1), {
        order: `a${String.fromCharCode(65 + at)}`,
        title: `Subject ${at + 1}`,
        targetWords: 500,
      }),
    ),
  )

const digestIn = (request: Parameters<typeof wholePrompt>[0]): string =>
  /Finished sections, in brief:\n((?:\d+ .*\n)*)/.exec(wholePrompt(request))?.[1] ?? ''
