import { describe, expect, it } from 'vitest'
import { sectionIdSchema } from '../outline/outline'
import { noTally, type ProgressSection, progressOf, tallied } from './progress'
import type { RunEvent } from './run-event'

const id = (digit: number) => sectionIdSchema.parse(`0000000${digit}-0000-7000-8000-000000000000`)

const section = (digit: number, change: Partial<ProgressSection> = {}): ProgressSection => ({
  id: id(digit),
  targetWords: 100,
  words: 0,
  status: 'planned',
  ...change,
})

const started = (digit: number): RunEvent => ({
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

describe('The progress of a run', () => {
  it('counts words and sections with text of their own', () => {
    const chapter = section(1, { targetWords: 0 })
    const sections = [
      chapter,
      section(2, { words: 110, status: 'written' }),
      section(3, { words: 20, status: 'writing' }),
    ]
    expect(progressOf(tallied(noTally, started(3), 0), sections, 'en')).toMatchObject({
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
    expect(progressOf(tally, sections, 'en').secondsLeft).toBe(9)
  })

  it('says nothing of the time left before the pace is known', () => {
    expect(progressOf(tallied(noTally, text(1, 500), 0), [section(1)], 'en').secondsLeft).toBeNull()
  })

  it('has no time left once everything is written', () => {
    expect(progressOf(noTally, [section(1, { words: 90, status: 'written' })], 'en').secondsLeft).toBe(0)
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
    expect(progressOf(tallied(noTally, usage, 0), [], 'en').costUsd).toBeNull()
  })
})
