import fc from 'fast-check'
import { expect, it } from 'vitest'
import { substitutesAfter } from './substitutes'

it('asks the one that was chosen wherever the other would be asked, also where that one stood in', () => {
  expect(substitutesAfter({}, 'b/2', 'a/1')).toEqual({ 'a/1': 'b/2' })
  expect(substitutesAfter({ 'a/1': 'b/2' }, 'c/3', 'b/2')).toEqual({ 'a/1': 'c/3', 'b/2': 'c/3' })
})

it('takes a model that is chosen anew for itself, also where nothing had failed', () => {
  expect(substitutesAfter({ 'a/1': 'b/2' }, 'a/1', 'b/2')).toEqual({ 'b/2': 'a/1' })
  expect(substitutesAfter({ 'a/1': 'b/2' }, 'a/1', null)).toEqual({})
  expect(substitutesAfter({ 'a/1': 'b/2' }, 'b/2', null)).toEqual({ 'a/1': 'b/2' })
})

it('never needs to be followed twice', () => {
  const name = fc.constantFrom('a/1', 'b/2', 'c/3', 'd/4')
  const choice = fc.record({ chosen: name, failed: fc.option(name) })
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 12 }), (choices) => {
      const end = choices.reduce((before, { chosen, failed }) => substitutesAfter(before, chosen, failed), {})
      for (const asked of Object.values(end)) expect(Object.keys(end)).not.toContain(asked)
    }),
  )
})
