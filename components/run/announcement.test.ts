import { describe, expect, it } from 'vitest'
import { sectionIdSchema } from '@/lib/outline/outline'
import type { RunEvent } from '@/lib/runs/run-event'
import { announcementOf } from './announcement'
import { runViewOf, uuidOf } from './testing/runs'

const sectionId = sectionIdSchema.parse(uuidOf(3))

const finished = (outcome: 'written' | 'touched' | 'removed' | 'proposed'): RunEvent => ({
  type: 'section-finished',
  sectionId,
  number: '4.3',
  title: 'Zürich',
  targetWords: 900,
  words: 1_887,
  outcome,
})

describe('what is spoken of a run', () => {
  it('tells of each section that is finished, and how', () => {
    expect(announcementOf(finished('written'))).toBe('4.3 finished, 1,887 words')
    expect(announcementOf(finished('proposed'))).toBe('A new text for 4.3 is ready beside the present one')
    expect(announcementOf(finished('touched'))).toBe('4.3 was edited, the model left it as it is')
    const rest = { ...finished('touched'), proposedWords: 128 }
    expect(announcementOf(rest)).toBe('The rest of 4.3 is ready beside it, 128 words')
    expect(announcementOf(finished('removed'))).toBeNull()
  })

  it('tells of begin and end', () => {
    const plan = runViewOf({ request: { task: 'plan' } })
    const write = runViewOf({ request: { task: 'write' } })
    expect(announcementOf({ type: 'run-started', run: plan })).toBe('The outline is being made')
    expect(announcementOf({ type: 'run-started', run: write })).toBe('Writing began')
    expect(announcementOf({ type: 'run-finished', run: plan })).toBe('The outline is complete')
  })

  it('does not read the text aloud, nor every number, and leaves a failure to its alert', () => {
    const run = runViewOf({ request: { task: 'write' }, status: 'failed' })
    const failure = { code: 'overloaded', message: 'The model is overloaded.', sectionId: null, retryable: true }
    expect(announcementOf({ type: 'text-delta', sectionId, text: 'The river' })).toBeNull()
    expect(announcementOf({ type: 'run-failed', run, failure })).toBeNull()
  })
})
