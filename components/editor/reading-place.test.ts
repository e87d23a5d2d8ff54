import { expect, test } from 'vitest'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import { type SectionPlace, sectionRead } from './reading-place'

const id = (number: number): SectionId =>
  sectionIdSchema.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

/** Sections of 500 px, one under the other, the first of them at `top`. */
const places = (top: number): SectionPlace[] =>
  [1, 2, 3].map((number) => ({ id: id(number), top: top + (number - 1) * 500, bottom: top + number * 500 }))

test('the section at the reading line is read', () => {
  expect(sectionRead(places(100), 1000, null)).toBe(id(1))
  expect(sectionRead(places(-250), 1000, null)).toBe(id(2))
  expect(sectionRead(places(-2000), 1000, null)).toBe(id(3))
})

test('nothing is read over the first section', () => {
  expect(sectionRead(places(400), 1000, null)).toBeNull()
})

test('a section with the focus is read as long as any of it is seen', () => {
  expect(sectionRead(places(-499), 1000, id(1))).toBe(id(1))
  expect(sectionRead(places(-501), 1000, id(1))).toBe(id(2))
  expect(sectionRead(places(-20), 1000, id(3))).toBe(id(3))
})
