import { describe, expect, it } from 'vitest'
import { sectionId } from '../outline/testing/arbitrary-outline'
import type { SectionLength } from '../writing/section-length'
import { documentLedger, latestAnswers } from './document-ledger'
import { type StoredRunEvent, storedRunEventSchema } from './run-event'

const place = (number: number) => ({
  sectionId: sectionId(number),
  number: `${number}`,
  title: 'Rivers',
  targetWords: 500,
})

const started = (number: number): StoredRunEvent => ({
  type: 'section-started',
  ...place(number),
  goalWords: 510,
  askedWords: 600,
})

const finished = (
  number: number,
  change: Partial<SectionLength> = {},
  outcome = 'written' as const,
): StoredRunEvent => ({
  type: 'section-finished',
  ...place(number),
  words: 498,
  outcome,
  model: 'openai/a',
  goalWords: 510,
  askedWords: 600,
  corrections: { continued: 1, tightened: 0, revised: 0 },
  bias: 0.85,
  answers: [{ asked: 600, written: 510 }],
  ...change,
})

const repeats = (number: number): StoredRunEvent => ({
  type: 'repetition',
  sectionId: sectionId(number),
  found: 2,
  left: 1,
  saidIn: [sectionId(1)],
})

describe('the ledger that runs tell', () => {
  it('says of each section what it was to come to and what came', () => {
    const { sections } = documentLedger([started(1), started(2), repeats(1), finished(1)])
    expect(sections).toMatchObject([
      { goalWords: 510, askedWords: 600, words: 498, corrections: { continued: 1 }, repetition: { found: 2, left: 1 } },
      { goalWords: 510, askedWords: 600, words: null, corrections: null, repetition: null },
    ])
  })

  it('tells a section anew that is begun again', () => {
    const { sections } = documentLedger([started(1), repeats(1), finished(1), started(1)])
    expect(sections).toMatchObject([{ words: null, repetition: null, corrections: null, model: null }])
  })

  it('learns each model by its latest eight answers', () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      finished(at + 1, { answers: [{ asked: 600, written: at < 4 ? 200 : 600 }] }),
    )
    const events = [...many, finished(13, { model: 'openai/b', answers: [] })]
    expect(latestAnswers(events).get('openai/a')).toHaveLength(8)
    expect(documentLedger(events).models).toEqual([{ model: 'openai/a', bias: 1, answers: 8 }])
  })

  it('names what the plan left out at first', () => {
    const { planGaps } = documentLedger([{ type: 'plan-gaps', items: ['floods', 'costs'], added: 1, left: ['costs'] }])
    expect(planGaps).toEqual({ items: ['floods', 'costs'], added: 1, left: ['costs'] })
    expect(documentLedger([]).planGaps).toEqual({ items: [], added: 0, left: [] })
  })

  it('reads the events of earlier versions, which tell less', () => {
    const old = [
      { type: 'section-started', ...place(1) },
      { type: 'repetition', sectionId: sectionId(1), found: 1, left: 0 },
      { type: 'section-finished', ...place(1), words: 480, outcome: 'written' },
    ].map((event) => storedRunEventSchema.parse(event))
    expect(documentLedger(old)).toMatchObject({
      sections: [{ words: 480, goalWords: null, corrections: null, repetition: { found: 1, left: 0, saidIn: [] } }],
      models: [],
    })
  })
})
