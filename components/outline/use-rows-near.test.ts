import { describe, expect, it } from 'vitest'
import { rowsNear, spanStep } from './use-rows-near'

const pane = (scrollTop: number) => ({ scrollTop, clientHeight: 720, scrollHeight: 200 * 36 })

describe('rows near the window of a tree', () => {
  it('are those that it shows, and a step more on either side', () => {
    expect(rowsNear(pane(0), 200)).toEqual({ from: 0, to: 3 * spanStep })
    expect(rowsNear(pane(100 * 36), 200)).toEqual({ from: 7 * spanStep, to: 11 * spanStep })
  })

  it('are the same while the window moves within a step', () => {
    expect(rowsNear(pane(97 * 36), 200)).toEqual(rowsNear(pane(99.5 * 36), 200))
  })

  it('hold each row that is seen, wherever the window is', () => {
    for (let top = 0; top <= 180 * 36; top += 35) {
      const { from, to } = rowsNear(pane(top), 200)
      expect(from).toBeLessThanOrEqual(Math.max(0, top / 36 - spanStep))
      expect(to).toBeGreaterThanOrEqual((top + 720) / 36 + spanStep)
    }
  })

  it('are the first ones in a pane that is closed', () => {
    expect(rowsNear({ scrollTop: 0, clientHeight: 0, scrollHeight: 0 }, 200)).toEqual({ from: 0, to: spanStep })
    expect(rowsNear(pane(0), 0).from).toBe(0)
  })
})
