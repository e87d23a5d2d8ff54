import { expect, test } from 'vitest'
import { dropPlace, dropSide, isWithin, movedSentence, stepPlace } from './outline-place'
import { idOf, rowsOf } from './testing/rows'

const rows = rowsOf('1', '2', '2.1', '2.2', '3', '4', '4.1', '4.2')
const open = new Set<never>()
const drop = (dragged: string, over: string, side: 'before' | 'inside' | 'after', folded = open) =>
  dropPlace(rows, idOf(dragged), idOf(over), side, folded)

test('the edges of a row are gaps, its middle is the row', () => {
  expect([dropSide(0, 40), dropSide(20, 40), dropSide(39, 40)]).toEqual(['before', 'inside', 'after'])
})

test('a drop before a row takes its place', () => {
  expect(drop('4.2', '2.1', 'before')).toEqual({ parent: idOf('2'), before: idOf('2.1') })
})

test('a drop after the last of a part stays in the part', () => {
  expect(drop('1', '2.2', 'after')).toEqual({ parent: idOf('2'), before: null })
})

test('a drop below an open part becomes its first section, below a folded one its neighbour', () => {
  expect(drop('1', '2', 'after')).toEqual({ parent: idOf('2'), before: idOf('2.1') })
  expect(dropPlace(rows, idOf('1'), idOf('2'), 'after', new Set([idOf('2')]))).toEqual({
    parent: null,
    before: idOf('3'),
  })
})

test('a drop on a row goes under it, last', () => {
  expect(drop('1', '4', 'inside')).toEqual({ parent: idOf('4'), before: null })
  expect(drop('1', '3', 'inside')).toEqual({ parent: idOf('3'), before: null })
})

test.each([
  ['on itself', '2', '2', 'inside'],
  ['inside itself', '2', '2.1', 'before'],
  ['where it is already', '2.1', '2.2', 'before'],
  ['behind its elder', '2.2', '2.1', 'after'],
  ['at the end where it stands', '4.2', '4', 'inside'],
] as const)('a drop %s changes nothing', (_, dragged, over, side) => {
  expect(drop(dragged, over, side)).toBeNull()
})

test('steps go through the siblings, then over into the next part', () => {
  expect(stepPlace(rows, idOf('2.2'), 'up')).toEqual({ parent: idOf('2'), before: idOf('2.1') })
  expect(stepPlace(rows, idOf('2.1'), 'up')).toEqual({ parent: idOf('1'), before: null })
  expect(stepPlace(rows, idOf('2.1'), 'down')).toEqual({ parent: idOf('2'), before: null })
  expect(stepPlace(rows, idOf('2.2'), 'down')).toEqual({ parent: idOf('3'), before: null })
  expect(stepPlace(rows, idOf('1'), 'down')).toEqual({ parent: null, before: idOf('3') })
})

test('nothing steps past the ends', () => {
  expect(stepPlace(rows, idOf('1'), 'up')).toBeNull()
  expect(stepPlace(rows, idOf('4'), 'down')).toBeNull()
  expect(stepPlace(rows, idOf('4.2'), 'down')).toBeNull()
})

test('a section is within itself and what is above it', () => {
  expect(isWithin(rows, idOf('4.2'), idOf('4'))).toBe(true)
  expect(isWithin(rows, idOf('4'), idOf('4'))).toBe(true)
  expect(isWithin(rows, idOf('4'), idOf('4.2'))).toBe(false)
})

test('a move is spoken with the numbers as they were', () => {
  expect(movedSentence(rows, idOf('4.2'), { parent: idOf('4'), before: idOf('4.1') })).toBe('4.2 moved to before 4.1')
  expect(movedSentence(rows, idOf('1'), { parent: idOf('2'), before: null })).toBe('1 moved to the end of 2')
  expect(movedSentence(rows, idOf('1'), { parent: null, before: null })).toBe('1 moved to the end')
})
