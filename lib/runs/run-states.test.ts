import { describe, expect, it } from 'vitest'
import { runStatusSchema } from './run'
import { hasEnded, moved, type RunMove, refusalOf } from './run-states'

const statuses = runStatusSchema.options
const from = (move: RunMove) => statuses.filter((status) => moved(status, move) !== null)

describe('The states of a run', () => {
  it('begins only once it is queued', () => {
    expect(from('start')).toEqual(['queued'])
    expect(moved('queued', 'start')).toBe('running')
  })

  it('pauses after the sentence being written, or at once when nothing is being written', () => {
    expect(moved('running', 'pause')).toBe('pausing')
    expect(moved('queued', 'pause')).toBe('paused')
    expect(moved('pausing', 'rest')).toBe('paused')
    expect(moved('pausing', 'pause')).toBeNull()
  })

  it('can be stopped until it has ended by itself', () => {
    expect(from('stop')).toEqual(['queued', 'running', 'pausing', 'paused'])
  })

  it('resumes whatever ended early and nothing else', () => {
    expect(from('resume')).toEqual(['paused', 'stopped', 'failed'])
  })

  it('keeps a wish to pause when its server shuts down', () => {
    expect(moved('running', 'hand-back')).toBe('queued')
    expect(moved('pausing', 'hand-back')).toBe('paused')
  })

  it('never leaves finished', () => {
    const moves: RunMove[] = ['start', 'pause', 'rest', 'stop', 'fail', 'finish', 'resume', 'hand-back']
    for (const move of moves) expect(moved('finished', move)).toBeNull()
  })

  it('has ended exactly when no worker holds it nor will take it', () => {
    expect(statuses.filter(hasEnded)).toEqual(['paused', 'stopped', 'failed', 'finished'])
  })

  it('refuses with a sentence that says what to do', () => {
    expect(refusalOf('finished', 'resume')).toBe('The run has finished. Start a new run instead. Nothing was changed.')
  })
})
