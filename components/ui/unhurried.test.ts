import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unhurried } from './unhurried'

describe('work that waits for a pause', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is done once after the last change', () => {
    const work = vi.fn()
    const { soon } = unhurried(work, { restMs: 100, longestMs: 1_000 })
    for (let at = 0; at < 5; at += 1) {
      soon()
      vi.advanceTimersByTime(60)
    }
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(100)
    expect(work).toHaveBeenCalledTimes(1)
  })

  it('is done while changes go on, though not with each', () => {
    const work = vi.fn()
    const { soon } = unhurried(work, { restMs: 100, longestMs: 500 })
    for (let at = 0; at < 50; at += 1) {
      soon()
      vi.advanceTimersByTime(40)
    }
    expect(work.mock.calls.length).toBeGreaterThanOrEqual(3)
    expect(work.mock.calls.length).toBeLessThanOrEqual(5)
  })

  it('is not done once it was called off', () => {
    const work = vi.fn()
    const { soon, cancel } = unhurried(work, { restMs: 100, longestMs: 500 })
    soon()
    cancel()
    vi.advanceTimersByTime(1_000)
    expect(work).not.toHaveBeenCalled()
  })
})
