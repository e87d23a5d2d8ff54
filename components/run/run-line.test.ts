import { describe, expect, it } from 'vitest'
import { usDollars } from '@/lib/models/currency'
import type { ProgressSection } from '@/lib/runs/progress'
import { type RunLineInput, runLineOf } from './run-line'
import { nothingTold } from './run-state'
import { runViewOf, uuidOf } from './testing/runs'

const section = (number: number, words: number, status: ProgressSection['status']): ProgressSection => ({
  id: uuidOf(number),
  targetWords: 500,
  words,
  status,
})

const sections = [section(1, 510, 'written'), section(2, 120, 'writing'), section(3, 0, 'planned')]

const line = (input: Partial<RunLineInput>) =>
  runLineOf({
    phase: 'writing',
    run: null,
    told: nothingTold,
    sections,
    numbers: new Map([[uuidOf(2), '2.1']]),
    requestedWords: 1_500,
    language: 'en',
    unit: 'words',
    estimate: { sections: 3, ms: 540_000, money: '$0.36' },
    currency: usDollars,
    now: Date.parse('2026-01-01T00:00:20.000Z'),
    ...input,
  })

const writing = { request: { task: 'write' }, startedAt: '2026-01-01T00:00:11.000Z' } as const

describe('the run line', () => {
  it('counts what is planned while the outline arrives', () => {
    const planning = runViewOf({ ...writing, request: { task: 'plan' }, costUsd: 0.01 })
    expect(line({ phase: 'planning', run: planning, sections: [section(1, 0, 'planned')] })).toEqual({
      words: 500,
      of: 1_500,
      proposed: 0,
      unit: 'words planned',
      where: 'section 2',
      rest: ['9 s', '$0.01'],
    })
  })

  it('counts what waits beside sections by itself', () => {
    const offered = { ...section(2, 438, 'writing'), proposedWords: 128 }
    const run = runViewOf({ ...writing })
    expect(line({ run, sections: [offered] })).toMatchObject({ words: 438, proposed: 128 })
    expect(line({ sections: [offered] })).toMatchObject({ words: 438, proposed: 128 })
  })

  it('says what writing will take while the outline is reviewed, and nothing of an empty one', () => {
    const planned = [section(1, 0, 'planned')]
    expect(line({ phase: 'review', sections: planned }).rest).toEqual(['about 9 min', 'about $0.36'])
    expect(line({ phase: 'review', sections: [] })).toMatchObject({ words: 0, rest: [] })
    expect(line({ phase: 'review', sections: planned }).where).toBeNull()
    const stopped = runViewOf({ ...writing, request: { task: 'plan' }, status: 'failed' })
    expect(line({ phase: 'review', sections: planned, run: stopped }).where).toBe('plan stopped part way')
  })

  it('says which section is being written, and how long it will still take once the pace is known', () => {
    const tally = { ...nothingTold.tally, begun: [{ id: uuidOf(2), goalWords: 500, characters: 0 }] }
    expect(line({ run: runViewOf({ ...writing, costUsd: 0.21 }), told: { ...nothingTold, tally } })).toMatchObject({
      words: 630,
      of: 1_500,
      where: 'section 2 of 3',
      rest: ['$0.21'],
    })
    const paced = { ...tally, characters: 6_200, since: 0, latest: 100_000 }
    expect(line({ run: runViewOf(writing), told: { ...nothingTold, tally: paced } }).rest).toEqual([
      'about 1 min left',
      '$0.00',
    ])
    const quick = { ...paced, latest: 20_000 }
    expect(line({ run: runViewOf(writing), told: { ...nothingTold, tally: quick } }).rest[0]).toBe('about 20 s left')
  })

  it('counts down while a retry waits', () => {
    const waiting = { reason: 'The model is busy.', ms: 20_000, until: Date.parse('2026-01-01T00:00:32.000Z') }
    expect(line({ run: runViewOf(writing), told: { ...nothingTold, waiting } }).where).toBe(
      'waiting, tries again in 12 s',
    )
  })

  it('names the section that is written again', () => {
    const request = { task: 'section', sectionId: uuidOf(2), instruction: '' }
    expect(line({ run: runViewOf({ request }) }).where).toBe('writing 2.1 again')
  })

  it('says where a run stopped and what it cost', () => {
    const failed = runViewOf({ ...writing, status: 'failed', costUsd: 0.16 })
    expect(line({ phase: 'written', run: failed })).toMatchObject({
      where: 'stopped at section 2 of 3',
      rest: ['$0.16'],
    })
    expect(line({ phase: 'written', run: { ...failed, request: { task: 'plan' } } }).where).toBe(
      '1 of 3 sections written',
    )
    const paused = { phase: 'written', run: { ...failed, status: 'paused' } } as const
    expect(line(paused).where).toBe('paused at section 2 of 3')
    const [first, second] = [section(1, 0, 'planned'), section(2, 0, 'planned')]
    expect(line({ ...paused, sections: [first, second] }).where).toBe('paused at section 1 of 2')
    expect(line({ ...paused, sections: [first, section(2, 90, 'planned')] }).where).toBe('paused at section 2 of 2')
    const side = [section(1, 20, 'planned'), second, section(3, 90, 'planned')]
    expect(line({ ...paused, sections: side }).where).toBe('paused in 2 of 3 sections')
  })

  it('says in what time a finished draft was written', () => {
    const finished = runViewOf({ ...writing, status: 'finished', endedAt: '2026-01-01T00:00:59.000Z' })
    const all = [section(1, 510, 'written'), section(2, 480, 'written')]
    expect(line({ phase: 'written', run: finished, sections: all })).toMatchObject({
      where: '2 sections',
      rest: ['written in 48 s', 'free'],
    })
    expect(line({ phase: 'written', run: finished }).where).toBe('1 of 3 sections written')
  })

  it('says that a price is not known', () => {
    expect(line({ run: runViewOf({ ...writing, costUsd: null }) }).rest).toEqual(['price unknown'])
  })

  it('says about how much, where calls were ended before anybody counted them', () => {
    const estimated = { ...writing, estimatedCalls: 2 }
    expect(line({ run: runViewOf({ ...estimated, costUsd: 0.21 }) }).rest).toEqual(['about $0.21'])
    const estimate = { sections: 3, ms: 540_000, money: 'free' }
    expect(line({ run: runViewOf({ ...estimated, costUsd: 0 }), estimate }).rest).toEqual(['free'])
  })

  it('calls nothing free of which only nothing is spent so far', () => {
    expect(line({ run: runViewOf({ ...writing, costUsd: 0 }) }).rest).toEqual(['$0.00'])
  })
})
