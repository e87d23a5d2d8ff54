import { describe, expect, it } from 'vitest'
import type { Section, SectionId } from '@/lib/outline/outline'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { nextInTurn } from './turn-order'

const placed = (section: Section, at: number) => ({ section, depth: 1, number: String(at + 1) })

/** Sections 1, 2, … with these words, and the ones that each leans on. */
const sectionsOf = (words: readonly number[], leans: Readonly<Record<number, readonly number[]>> = {}) =>
  words.map((targetWords, at) =>
    placed(newSection(sectionId(at + 1), { targetWords, buildsOn: (leans[at + 1] ?? []).map(sectionId) }), at),
  )

const ready = (left: ReturnType<typeof sectionsOf>) => left.filter(({ section }) => section.buildsOn.length === 0)

const next = (left: ReturnType<typeof sectionsOf>, most: number): SectionId | undefined =>
  nextInTurn(ready(left), left, most)?.section.id

describe('whose turn it is', () => {
  it('follows reading order while there is time for every chain', () => {
    expect(next(sectionsOf([300, 900, 500, 500, 500, 500, 500, 500]), 2)).toBe(sectionId(1))
  })

  it('brings forward a section that others wait for one upon the other', () => {
    const left = sectionsOf([400, 400, 400, 400, 400], { 4: [3], 5: [4] })
    expect(next(left, 2)).toBe(sectionId(3))
  })

  it('brings forward the longest of the last ones', () => {
    expect(next(sectionsOf([200, 200, 700]), 2)).toBe(sectionId(3))
  })

  it('keeps reading order one after another, whatever waits', () => {
    const left = sectionsOf([400, 400, 400], { 3: [2] })
    expect(next(left, 1)).toBe(sectionId(1))
  })

  it('comes to an end where sections lean on each other in a ring', () => {
    const left = sectionsOf([400, 400, 400], { 2: [3], 3: [2] })
    expect(nextInTurn(left, left, 3)?.section.id).toBe(sectionId(2))
    expect(nextInTurn([], left, 3)).toBeUndefined()
  })
})
