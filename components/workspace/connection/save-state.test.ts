import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSaved, nothingToSave, type SaveEvent, saveStateAfter } from './save-state'

const stateOf = (...events: SaveEvent[]) => events.reduce(saveStateAfter, nothingToSave)
const changed = { type: 'changed' } as const
const asked = { type: 'asked' } as const
const lost = { type: 'lost' } as const
const committed = (number: number) => ({ type: 'committed', number }) as const

describe('the save state', () => {
  it('is saved while nothing was changed', () => {
    expect(isSaved(nothingToSave)).toBe(true)
  })

  it('is not saved from the change until the answer to the question that came after it', () => {
    expect(isSaved(stateOf(changed))).toBe(false)
    expect(isSaved(stateOf(changed, asked))).toBe(false)
    expect(isSaved(stateOf(changed, asked, committed(1)))).toBe(true)
  })

  it('is not saved by an answer to a question that came before the change', () => {
    expect(isSaved(stateOf(changed, asked, changed, committed(1)))).toBe(false)
    expect(isSaved(stateOf(changed, asked, changed, asked, committed(1)))).toBe(false)
    expect(isSaved(stateOf(changed, asked, changed, asked, committed(1), committed(2)))).toBe(true)
  })

  it('asks again when the connection broke before the answer', () => {
    const state = stateOf(changed, asked, lost)
    expect(state.changed).toBe(true)
    expect(isSaved(saveStateAfter(state, committed(1)))).toBe(false)
    expect(isSaved([asked, committed(2)].reduce(saveStateAfter, state))).toBe(true)
  })

  it('stays saved when the connection breaks with nothing open', () => {
    expect(isSaved(stateOf(changed, asked, committed(1), lost))).toBe(true)
  })

  it('ignores an answer to a question that was never asked', () => {
    expect(isSaved(stateOf(changed, asked, committed(7)))).toBe(false)
  })

  it('never says saved while the last change stands after the last answered question', () => {
    const event = fc.oneof(
      fc.constant(changed),
      fc.constant(asked),
      fc.constant(lost),
      fc.nat({ max: 8 }).map((number) => committed(number)),
    )
    fc.assert(
      fc.property(fc.array(event), (events) => {
        let [state, questions, changedAt, answered] = [nothingToSave, 0, 0, 0]
        for (const each of events) {
          if (each.type === 'changed') changedAt = questions + 1
          if (each.type === 'asked') questions += 1
          if (each.type === 'committed' && each.number <= questions) answered = Math.max(answered, each.number)
          state = saveStateAfter(state, each)
          if (isSaved(state)) expect(answered).toBeGreaterThanOrEqual(changedAt)
        }
      }),
    )
  })
})
