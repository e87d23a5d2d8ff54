import { describe, expect, it } from 'vitest'
import { sectionIdSchema } from '@/lib/outline/outline'
import type { RunStatus, RunView } from '@/lib/runs/run'
import type { RunEvent } from '@/lib/runs/run-event'
import { nothingTold, shownRun, type Told, toldAfter, withoutPace, withRun } from './run-state'
import { runViewOf, uuidOf } from './testing/runs'

const uuid = uuidOf
const sectionId = sectionIdSchema.parse(uuid(900))

const run = (number: number, status: RunStatus, request: unknown = { task: 'write' }): RunView =>
  runViewOf({ id: uuid(number), status, request })

const tell = (events: readonly RunEvent[], from: Told = nothingTold, now = 1_000) =>
  events.reduce((told, event, index) => toldAfter(told, { id: from.last + index + 1, event }, now), from)

const started: RunEvent = { type: 'section-started', sectionId, number: '1', title: 'One', targetWords: 100 }
const waits: RunEvent = { type: 'waiting', reason: 'The model is busy.', ms: 5_000 }

describe('what events tell of a run', () => {
  it('takes no event twice when the stream is opened anew', () => {
    const once = tell([started, waits])
    expect(toldAfter(once, { id: 1, event: started }, 9_000)).toBe(once)
    expect(toldAfter(once, { id: 2, event: waits }, 9_000)).toBe(once)
  })

  it('waits from the moment that the event arrived, until something else happens', () => {
    const waiting = tell([started, waits])
    expect(waiting.waiting).toEqual({ reason: 'The model is busy.', ms: 5_000, until: 6_000 })
    const usage: RunEvent = {
      type: 'usage',
      calls: 1,
      promptTokens: 1,
      cachedTokens: 0,
      outputTokens: 0,
      estimatedCalls: 0,
      costUsd: 0,
    }
    expect(tell([usage], waiting).waiting).not.toBeNull()
    const text: RunEvent = { type: 'text-delta', sectionId, text: 'On it goes.' }
    expect(toldAfter(waiting, { id: null, event: text }, 7_000).waiting).toBeNull()
  })

  it('knows that sections were begun', () => {
    expect(tell([]).wroteSections).toBe(false)
    expect(tell([started]).wroteSections).toBe(true)
  })

  it('forgets the pace over a gap and nothing else', () => {
    const text: RunEvent = { type: 'text-delta', sectionId, text: 'On it goes.' }
    const told = toldAfter(tell([started]), { id: null, event: text }, 2_000)
    const after = withoutPace(told)
    expect(after.tally).toEqual({ ...told.tally, characters: 0, since: null, latest: null })
    expect(after.last).toBe(told.last)
  })
})

describe('the run that is shown', () => {
  const section = { task: 'section', sectionId, instruction: '' }

  it('is the one that works, before one that waits behind it', () => {
    expect(shownRun([run(2, 'queued', section), run(1, 'running')])?.id).toBe(uuid(1))
  })

  it('is the first of those that wait', () => {
    expect(shownRun([run(3, 'queued', section), run(2, 'queued', section), run(1, 'finished')])?.id).toBe(uuid(2))
  })

  it('is the draft that stopped part way, though one section was written again since', () => {
    expect(shownRun([run(2, 'finished', section), run(1, 'failed')])?.id).toBe(uuid(1))
    expect(shownRun([run(2, 'failed', section), run(1, 'finished')])?.id).toBe(uuid(2))
  })

  it('is none of none', () => {
    expect(shownRun([])).toBeNull()
  })

  it('is replaced where it stands, and added in front', () => {
    expect(withRun([run(2, 'queued'), run(1, 'running')], run(1, 'paused')).map(({ status }) => status)).toEqual([
      'queued',
      'paused',
    ])
    expect(withRun([run(1, 'finished')], run(2, 'queued'))[0]?.id).toBe(uuid(2))
  })
})
