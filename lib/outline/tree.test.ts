import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planRecordSchema } from './plan-record'
import { arbitraryOutline, bentOutline, newSection, sectionId } from './testing/arbitrary-outline'
import { ancestorsOf, childrenOf, numbering, readingOrder, subtreeOf, totalWords } from './tree'

const outline = {
  sections: [
    newSection(sectionId(4), { parent: sectionId(2), order: 'a0', title: 'Deep', targetWords: 40 }),
    newSection(sectionId(3), { order: 'a1', title: 'Second', targetWords: 300 }),
    newSection(sectionId(1), { order: 'a0', title: 'First', targetWords: 0 }),
    newSection(sectionId(2), { parent: sectionId(1), order: 'a0', title: 'Inside', targetWords: 100 }),
  ],
}

describe('the outline as a tree', () => {
  it('is read from the top, parents before children, and numbered', () => {
    expect(readingOrder(outline).map(({ title }) => title)).toEqual(['First', 'Inside', 'Deep', 'Second'])
    expect([...numbering(outline).values()]).toEqual(['1', '1.1', '1.1.1', '2'])
    expect(totalWords(outline)).toBe(440)
  })

  it('knows what is above, below and beside', () => {
    expect(ancestorsOf(outline, sectionId(4)).map(({ title }) => title)).toEqual(['Inside', 'First'])
    expect(subtreeOf(outline, sectionId(1)).map(({ title }) => title)).toEqual(['First', 'Inside', 'Deep'])
    expect(childrenOf(outline, null).map(({ title }) => title)).toEqual(['First', 'Second'])
    expect(subtreeOf(outline, sectionId(9))).toEqual([])
  })

  it('orders siblings that share a key by id', () => {
    const tied = { sections: [newSection(sectionId(2)), newSection(sectionId(1))] }
    expect(readingOrder(tied).map(({ id }) => id)).toEqual([sectionId(1), sectionId(2)])
  })

  it('opens a circle at its smallest id, and shows what lost its parent at the top', () => {
    const circle = {
      sections: [
        newSection(sectionId(1), { parent: sectionId(2) }),
        newSection(sectionId(2), { parent: sectionId(1) }),
        newSection(sectionId(3), { parent: sectionId(9) }),
      ],
    }
    expect([...numbering(circle)]).toEqual([
      [sectionId(1), '1'],
      [sectionId(2), '1.1'],
      [sectionId(3), '2'],
    ])
  })

  it('shows every section once, the same in whatever order they are stored', () => {
    fc.assert(
      fc.property(bentOutline, (bent) => {
        const order = readingOrder(bent).map(({ id }) => id)
        expect(new Set(order).size).toBe(bent.sections.length)
        expect(readingOrder({ sections: [...bent.sections].reverse() }).map(({ id }) => id)).toEqual(order)
      }),
    )
  })

  it('survives JSON as a plan', () => {
    fc.assert(
      fc.property(arbitraryOutline, (plan) => {
        const record = { version: 1, title: 'T', subtitle: '', outline: plan }
        expect(planRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record)
      }),
    )
  })
})
