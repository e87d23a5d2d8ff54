import { describe, expect, it } from 'vitest'
import { runViewOf } from '../run/testing/runs'
import { type PhaseInput, phaseOf } from './phase'

const planned = { ownWords: 0, status: 'planned' } as const
const written = { ownWords: 90, status: 'written' } as const
const nothing = { wroteSections: false }

const phase = (input: Partial<PhaseInput>) => phaseOf({ rows: [], run: null, told: nothing, byHand: false, ...input })

describe('the phase', () => {
  it('is a review while nothing is written and no run works', () => {
    expect(phase({})).toBe('review')
    expect(phase({ rows: [planned] })).toBe('review')
    expect(phase({ rows: [planned], run: runViewOf({ status: 'failed', request: { task: 'plan' } }) })).toBe('review')
  })

  it('is planning while a plan is made', () => {
    expect(phase({ run: runViewOf({ status: 'queued', request: { task: 'plan' } }) })).toBe('planning')
    expect(phase({ rows: [planned], run: runViewOf({ status: 'running', request: { task: 'plan' } }) })).toBe(
      'planning',
    )
  })

  it('is planning, then writing, in a run that does both', () => {
    const run = runViewOf({ status: 'running', request: { task: 'write' } })
    expect(phase({ run })).toBe('planning')
    expect(phase({ run, rows: [planned], told: { wroteSections: false } })).toBe('planning')
    expect(phase({ run, rows: [planned], told: { wroteSections: true } })).toBe('writing')
  })

  it('is writing as soon as an outline is to be written, before the first word', () => {
    const write = { request: { task: 'write' }, planVersion: 1 }
    expect(phase({ rows: [planned], run: runViewOf({ ...write, status: 'queued' }) })).toBe('writing')
    expect(phase({ rows: [planned], run: runViewOf({ ...write, status: 'running' }) })).toBe('writing')
  })

  it('is written when there is text, whatever became of the run', () => {
    expect(phase({ rows: [written, planned], run: runViewOf({ status: 'paused', request: { task: 'write' } }) })).toBe(
      'written',
    )
    expect(phase({ rows: [planned], byHand: true })).toBe('written')
  })

  it('keeps the page in view when somebody plans again over a written text', () => {
    expect(phase({ rows: [written], run: runViewOf({ status: 'running', request: { task: 'plan' } }) })).toBe('writing')
  })
})
