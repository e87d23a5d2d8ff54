import { expect, test } from 'vitest'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import { mountedSections } from './mounted-sections'

const id = (number: number): SectionId =>
  sectionIdSchema.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)
const ids = (from: number, to: number): SectionId[] =>
  Array.from({ length: to - from + 1 }, (_, index) => id(from + index))

test('what is near has an editor', () => {
  expect(mountedSections({ mounted: [], near: new Set(ids(1, 3)), active: null })).toEqual(ids(1, 3))
})

test('the section that is worked in keeps its editor, however far away it is', () => {
  let mounted: readonly SectionId[] = [id(1)]
  for (let at = 2; at < 60; at += 1) mounted = mountedSections({ mounted, near: new Set([id(at)]), active: id(1) })
  expect(mounted).toContain(id(1))
  expect(mounted.length).toBeLessThanOrEqual(12)
})

test('those that were near last are kept, the others go', () => {
  const mounted = mountedSections({ mounted: ids(1, 12), near: new Set(ids(20, 22)), active: null })
  expect(mounted).toEqual([...ids(4, 12), ...ids(20, 22)])
})

test('more than a dozen that are near are all mounted', () => {
  expect(mountedSections({ mounted: ids(1, 5), near: new Set(ids(10, 30)), active: id(2) })).toHaveLength(22)
})

test('the same list stays the same', () => {
  const mounted = ids(1, 4)
  expect(mountedSections({ mounted, near: new Set([id(2)]), active: id(3) })).toBe(mounted)
})
