import { expect, test } from 'vitest'
import { scaleMarks } from './rule-scale'

const labels = (total: number) => scaleMarks(total).map((mark) => mark.label)

test('marks ten thousand words at every thousand', () => {
  expect(labels(10_000)).toEqual(['0', '1k', '2k', '3k', '4k', '5k', '6k', '7k', '8k', '9k', '10,000'])
})

test('leaves out a mark that would touch the total', () => {
  expect(labels(2_050)).toEqual(['0', '500', '1k', '1.5k', '2,050'])
})

test('tells which mark is too late for a narrow screen, and never the total', () => {
  expect(scaleMarks(2_200).flatMap(({ label, isLate }) => (isLate ? [label] : []))).toEqual(['2k'])
  expect(scaleMarks(2_000).some(({ isLate }) => isLate)).toBe(true)
  expect(scaleMarks(2_000).at(-1)?.isLate).toBe(false)
})

test.each([50, 137, 999, 3_000, 48_123, 200_000])('has at most eleven marks, rising, for %i words', (total) => {
  const marks = scaleMarks(total)
  expect(marks.length).toBeLessThanOrEqual(11)
  expect(marks.at(-1)?.at).toBe(1)
  for (const [index, mark] of marks.entries()) expect(mark.at).toBeGreaterThan(marks[index - 1]?.at ?? -1)
})

test('has no marks without words', () => {
  expect(scaleMarks(0)).toEqual([])
})
