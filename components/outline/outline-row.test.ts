import { expect, test } from 'vitest'
import { keepSameRows, outlineRows, showsBoth, visibleRows, writeNumbers, writtenRows } from './outline-row'
import { idOf, rowsOf, sectionsOf, unwritten } from './testing/rows'

test('a part sums what is under it', () => {
  const sections = sectionsOf('1', '1.1', '1.2', '1.2.1', '2')
  const rows = outlineRows({ sections }, (section) => ({
    ...unwritten,
    words: section.id === idOf('1.2.1') ? 70 : 10,
  }))
  const [first, , , , last] = rows
  expect(first).toMatchObject({ number: '1', level: 1, isPart: true, targetWords: 400, words: 100, ownWords: 10 })
  expect(last).toMatchObject({ number: '2', level: 1, isPart: false, targetWords: 100, position: 2, siblings: 2 })
})

test('a section that was stopped part way shows its words and its target', () => {
  const [untouched, begun] = outlineRows({ sections: sectionsOf('1', '2') }, ({ id }) => ({
    ...unwritten,
    words: id === idOf('2') ? 40 : 0,
  }))
  expect(untouched && showsBoth(untouched)).toBe(false)
  expect(begun && showsBoth(begun)).toBe(true)
})

test('folding hides everything under a part', () => {
  const rows = rowsOf('1', '1.1', '1.1.1', '2')
  expect(visibleRows(rows, new Set([idOf('1')])).map((row) => row.number)).toEqual(['1', '2'])
})

test('a row that did not change is the same object, and so is a list of such rows', () => {
  const before = rowsOf('1', '2', '3')
  expect(keepSameRows(before, rowsOf('1', '2', '3'))).toBe(before)
  const after = rowsOf('1', '2', '3', '4')
  const kept = keepSameRows(before, after)
  expect(kept[0]).not.toBe(before[0])
  expect(kept).toHaveLength(4)
})

test('numbers that follow each other are written as a range', () => {
  expect(writeNumbers(['3.1', '3.2'])).toBe('3.1, 3.2')
  expect(writeNumbers(['4.1', '4.2', '4.3', '4.4'])).toBe('4.1 to 4.4')
  expect(writeNumbers(['1', '3', '4'])).toBe('1, 3, 4')
  expect(writeNumbers(['3.9', '4.1', '4.2'])).toBe('3.9, 4.1, 4.2')
})

test('what a section builds on is written by number, in reading order', () => {
  const sections = sectionsOf('1', '2', '3').map((section) =>
    section.id === idOf('3') ? { ...section, buildsOn: [idOf('2'), idOf('1'), idOf('9')] } : section,
  )
  const rows = outlineRows({ sections }, () => unwritten)
  expect(rows[2]?.buildsOn).toBe('1, 2')
})

test('parts without text of their own are not counted as sections', () => {
  const sections = sectionsOf('1', '1.1', '2').map((section) =>
    section.id === idOf('1') ? { ...section, targetWords: 0 } : section,
  )
  const rows = outlineRows({ sections }, () => unwritten)
  expect(writtenRows(rows).map((row) => row.number)).toEqual(['1.1', '2'])
})
