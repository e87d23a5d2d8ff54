import { describe, expect, it } from 'vitest'
import { sectionIdSchema } from '../outline/outline'
import { noTally, type ProgressSection, progressOf, type RunTally, tallied } from './progress'
import type { RunRequest } from './run'
import type { RunEvent } from './run-event'

const id = (digit: number) => sectionIdSchema.parse(`0000000${digit}-0000-7000-8000-000000000000`)

const section = (digit: number, change: Partial<ProgressSection> = {}): ProgressSection => ({
  id: id(digit),
  targetWords: 100,
  words: 0,
  status: 'planned',
  ...change,
})

const started = (digit: number): Extract<RunEvent, { type: 'section-started' }> => ({
  type: 'section-started',
  sectionId: id(digit),
  number: `${digit}`,
  title: 'Rivers',
  targetWords: 100,
})

const text = (digit: number, characters: number): RunEvent => ({
  type: 'text-delta',
  sectionId: id(digit),
  text: 'x'.repeat(characters),
})

const seconds = (tally: RunTally, sections: readonly ProgressSection[], request: RunRequest = { task: 'write' }) =>
  progressOf({ tally, sections, language: 'en', request }).secondsLeft

/** Ten words a second, for ten seconds. */
const atPace = (tally: RunTally): RunTally => ({ ...tally, characters: 620, since: 0, latest: 10_000 })

describe('The progress of a run', () => {
  it('counts words and sections with text of their own', () => {
    const chapter = section(1, { targetWords: 0 })
    const sections = [
      chapter,
      section(2, { words: 110, status: 'written' }),
      section(3, { words: 20, status: 'writing' }),
    ]
    const tally = tallied(noTally, started(3), 0)
    expect(progressOf({ tally, sections, language: 'en', request: { task: 'write' } })).toMatchObject({
      words: 130,
      targetWords: 200,
      writing: [2],
      sectionCount: 2,
      sectionsWritten: 1,
    })
  })

  it('tells the time left from the pace of the text', () => {
    const sections = [section(1, { words: 100, status: 'writing' }), section(2, { targetWords: 900 })]
    const tally = [text(1, 1), text(1, 6199)].reduce((sum, event, at) => tallied(sum, event, at * 10_000), noTally)
    expect(seconds(tally, sections)).toBe(9)
  })

  it('says nothing of the time left before the pace is known', () => {
    expect(seconds(tallied(noTally, text(1, 500), 0), [section(1)])).toBeNull()
  })

  it('has no time left once everything is written', () => {
    expect(seconds(noTally, [section(1, { words: 90, status: 'written' })])).toBe(0)
  })

  it('counts a section by the length that it is written to this time', () => {
    const sections = [section(1, { words: 40, status: 'writing' })]
    const tally = atPace(tallied(noTally, { ...started(1), goalWords: 200 }, 0))
    expect(seconds(tally, sections)).toBe(16)
    expect(seconds(atPace(noTally), sections)).toBe(6)
  })

  it('counts a text that is written beside another one by what has come of it', () => {
    const sections = [section(1, { words: 300, status: 'written' })]
    const begun = tallied(noTally, { ...started(1), goalWords: 200 }, 0)
    expect(seconds(atPace(begun), sections)).toBe(20)
    const half = tallied(tallied(begun, text(1, 310), 1), text(1, 310), 2)
    expect(seconds(atPace(half), sections)).toBe(10)
    const joined = tallied(half, { type: 'section-text', sectionId: id(1), text: 'x'.repeat(930) }, 3)
    expect(seconds(atPace(joined), sections)).toBe(5)
    const { sectionId, number, title, targetWords } = started(1)
    const end = { sectionId, number, title, targetWords, words: 300, outcome: 'proposed' } as const
    expect(seconds(atPace(tallied(joined, { type: 'section-finished', ...end }, 4)), sections)).toBe(0)
  })

  it('takes no time for sections that the run does not come to', () => {
    const sections = [section(1, { words: 40, status: 'writing' }), section(2, { targetWords: 900 }), section(3)]
    expect(seconds(atPace(noTally), sections)).toBe(106)
    expect(seconds(atPace(noTally), sections, { task: 'write', sectionIds: [id(1), id(3)] })).toBe(16)
    expect(seconds(atPace(noTally), sections, { task: 'section', sectionId: id(1), instruction: '' })).toBe(6)
  })

  it('knows the cost of the latest usage, also when no price is known', () => {
    const usage: RunEvent = {
      type: 'usage',
      calls: 1,
      promptTokens: 9,
      cachedTokens: 0,
      outputTokens: 9,
      estimatedCalls: 0,
      costUsd: null,
    }
    const tally = tallied(noTally, usage, 0)
    expect(progressOf({ tally, sections: [], language: 'en', request: { task: 'plan' } }).costUsd).toBeNull()
  })
})
