import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { CommitQuestions } from './commit-questions'
import { beforeConnecting } from './connection-state'
import { isSaved } from './save-state'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp() {
  const state = createStore(() => ({ ...beforeConnecting('ada'), link: { type: 'live', readOnly: false } as const }))
  const sent: number[] = []
  const returning: number[] = []
  const committed: number[] = []
  const questions = new CommitQuestions(state, {
    send: (message) => {
      sent.push(message.number)
      if (message.returning) returning.push(message.number)
    },
    onAsked: () => undefined,
    onCommitted: (number) => committed.push(number),
  })
  const saved = () => isSaved(state.getState().save)
  return { questions, sent, returning, committed, saved }
}

it('Asks once, a moment after the last change', () => {
  const { questions, sent, saved } = setUp()
  for (let key = 0; key < 5; key += 1) {
    questions.changed()
    vi.advanceTimersByTime(80)
  }
  expect(sent).toEqual([])
  vi.advanceTimersByTime(20)
  expect(sent).toEqual([1])
  expect(saved()).toBe(false)
  questions.told({ type: 'committed', number: 1 })
  expect(saved()).toBe(true)
})

it('Asks each second while changes go on', () => {
  const { questions, sent } = setUp()
  for (let key = 0; key < 30; key += 1) {
    questions.changed()
    vi.advanceTimersByTime(80)
  }
  expect(sent).toEqual([1, 2])
})

it('Asks nothing while what it would be about is held, and all of it afterwards', () => {
  const { questions, sent } = setUp()
  questions.isHeld = true
  questions.changed()
  vi.advanceTimersByTime(2_000)
  expect(sent).toEqual([])
  questions.isHeld = false
  questions.changed()
  vi.advanceTimersByTime(100)
  expect(sent).toEqual([1])
})

it('Asks anew for what was not answered before the connection broke', () => {
  const { questions, sent, committed, saved } = setUp()
  questions.changed()
  vi.advanceTimersByTime(100)
  questions.lost()
  questions.askSoon()
  vi.advanceTimersByTime(1_000)
  expect(sent).toEqual([1, 2])
  questions.told({ type: 'committed', number: 1 })
  expect(saved()).toBe(false)
  questions.told({ type: 'committed', number: 2 })
  expect(saved()).toBe(true)
  expect(committed).toEqual([1, 2])
})

it('Says that the connection broke with each question until one of after that is answered', () => {
  const { questions, returning } = setUp()
  const ask = () => {
    questions.changed()
    vi.advanceTimersByTime(100)
  }
  ask()
  questions.lost()
  questions.askSoon()
  vi.advanceTimersByTime(100)
  questions.told({ type: 'committed', number: 1 })
  ask()
  expect(returning).toEqual([2, 3])
  questions.told({ type: 'committed', number: 3 })
  ask()
  expect(returning).toEqual([2, 3])
})
