import type { Node } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { textSchema } from '@/lib/documents/extensions'
import { differenceOf, isLast, movedRanges, stillFresh, withArrived } from './fresh-ranges'

const text = (...paragraphs: string[]): Node => {
  const schema = textSchema()
  return schema.node(
    'doc',
    null,
    paragraphs.map((words) => schema.node('paragraph', null, words ? [schema.text(words)] : [])),
  )
}

test('what was added is found, at the end, in the middle and among the same letters', () => {
  expect(differenceOf(text('ab'), text('abcd'))).toEqual({ start: 3, oldEnd: 3, newEnd: 5 })
  expect(differenceOf(text('ad'), text('abcd'))).toEqual({ start: 2, oldEnd: 2, newEnd: 4 })
  expect(differenceOf(text('aa'), text('aaa'))).toMatchObject({ start: 3, oldEnd: 3, newEnd: 4 })
  expect(differenceOf(text('same'), text('same'))).toBeNull()
})

test('what others type among the words is no end of them, and what a model adds is', () => {
  const ofPerson = differenceOf(text('a b', 'c'), text('a new b', 'c'))
  const ofModel = differenceOf(text('a b'), text('a b', 'c'))
  expect(isLast(text('a new b', 'c'), ofPerson?.newEnd ?? 0)).toBe(false)
  expect(isLast(text('a b', 'c'), ofModel?.newEnd ?? 0)).toBe(true)
})

test('ranges move with what is typed before them, and go with their text', () => {
  const range = { from: 10, to: 20, at: 0 }
  expect(movedRanges([range], { start: 2, oldEnd: 2, newEnd: 7 })).toEqual([{ from: 15, to: 25, at: 0 }])
  expect(movedRanges([range], { start: 30, oldEnd: 30, newEnd: 40 })).toEqual([range])
  expect(movedRanges([range], { start: 5, oldEnd: 25, newEnd: 5 })).toEqual([])
})

test('words that go on join what arrived a moment before, and all grow old', () => {
  const first = withArrived([], { from: 1, to: 5, at: 0 })
  const joined = withArrived(first, { from: 5, to: 9, at: 100 })
  expect(joined).toEqual([{ from: 1, to: 9, at: 0 }])
  const later = withArrived(joined, { from: 9, to: 12, at: 1_000 })
  expect(later).toHaveLength(2)
  expect(stillFresh(later, 4_500)).toEqual([{ from: 9, to: 12, at: 1_000 }])
  expect(stillFresh(later, 5_000)).toEqual([])
})
