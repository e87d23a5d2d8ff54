import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdit } from './edit'
import type { Outline } from './outline'
import { type OutlineEdit, outlineEditSchema } from './outline-edit'
import { arbitraryEdit, arbitraryOutline, bentOutline, newSection, sectionId } from './testing/arbitrary-outline'
import { numbering, parentsOf, placedSections, readingOrder, totalWords } from './tree'

const outlineOf = (...sections: [number, number | null, string][]): Outline => ({
  sections: sections.map(([id, parent, order]) =>
    newSection(sectionId(id), { parent: parent === null ? null : sectionId(parent), order, title: `T${id}` }),
  ),
})

const apply = (outline: Outline, edit: OutlineEdit): Outline => {
  const result = applyEdit(outline, edit)
  if (!result.ok) throw new Error(result.reason)
  return result.outline
}

const shape = (outline: Outline): string[] => {
  const numbers = numbering(outline)
  return readingOrder(outline).map((section) => `${numbers.get(section.id)} ${section.title}`)
}

const byId = (outline: Outline): Outline['sections'] => [...outline.sections].sort((a, b) => (a.id < b.id ? -1 : 1))

const flat = outlineOf([1, null, 'a0'], [2, null, 'a1'], [3, null, 'a2'])
const nested = outlineOf([1, null, 'a0'], [2, 1, 'a0'], [3, 1, 'a1'], [4, null, 'a1'])

describe('an outline edit', () => {
  it('indents under the section above and outdents to right after it', () => {
    const indented = apply(flat, { type: 'indent', id: sectionId(2) })
    expect(shape(indented)).toEqual(['1 T1', '1.1 T2', '2 T3'])
    expect(shape(apply(indented, { type: 'outdent', id: sectionId(2) }))).toEqual(['1 T1', '2 T2', '3 T3'])
  })

  it('moves before a sibling, and a section with everything under it', () => {
    const moved = apply(nested, { type: 'move', id: sectionId(1), to: { parent: sectionId(4), before: null } })
    expect(shape(moved)).toEqual(['1 T4', '1.1 T1', '1.1.1 T2', '1.1.2 T3'])
    const first = apply(flat, { type: 'move', id: sectionId(3), to: { parent: null, before: sectionId(1) } })
    expect(shape(first)).toEqual(['1 T3', '2 T1', '3 T2'])
  })

  it('makes room between two sections that share a key', () => {
    const tied = outlineOf([1, null, 'a0'], [2, null, 'a0'], [3, null, 'a0'])
    const { order: _, ...section } = newSection(sectionId(9), { title: 'T9' })
    expect(shape(apply(tied, { type: 'add', section, before: sectionId(2) }))).toEqual(['1 T1', '2 T9', '3 T2', '4 T3'])
  })

  it('spreads a total over the sections by their shares', () => {
    const spread = apply(flat, { type: 'spread', totalWords: 1_000 })
    expect(totalWords(spread)).toBe(1_000)
  })

  it.each<[string, Outline, OutlineEdit]>([
    ['a section that is gone', flat, { type: 'rename', id: sectionId(7), title: '' }],
    ['indenting the first', flat, { type: 'indent', id: sectionId(1) }],
    ['outdenting at the top', flat, { type: 'outdent', id: sectionId(1) }],
    ['moving into itself', nested, { type: 'move', id: sectionId(1), to: { parent: sectionId(3), before: null } }],
    ['building on itself', flat, { type: 'set-builds-on', id: sectionId(1), buildsOn: [sectionId(1)] }],
    ['spreading over nothing', { sections: [] }, { type: 'spread', totalWords: 100 }],
  ])('refuses %s with a sentence', (_, outline, edit) => {
    const result = applyEdit(outline, edit)
    expect(result).toEqual({ ok: false, reason: expect.stringMatching(/^[A-Z].*\.$/) })
  })

  it('goes at most six levels deep', () => {
    const chain = outlineOf(
      ...Array.from({ length: 6 }, (_, at): [number, number | null, string] => [at, at === 0 ? null : at - 1, 'a0']),
    )
    const { order: _, ...section } = newSection(sectionId(9), { parent: sectionId(5) })
    expect(applyEdit(chain, { type: 'add', section, before: null }).ok).toBe(false)
  })

  it('keeps the tree a tree, restores exactly by its inverse, and survives JSON', () => {
    const everything = fc.tuple(arbitraryOutline, fc.array(arbitraryEdit, { maxLength: 8 }))
    fc.assert(
      fc.property(everything, ([outline, edits]) => edits.reduce(checkEdit, outline) && true),
      { numRuns: 400 },
    )
  })

  it('does the same from any bent outline, up to its order keys', () => {
    fc.assert(
      fc.property(bentOutline, fc.array(arbitraryEdit, { maxLength: 6 }), (outline, edits) => {
        let now = outline
        for (const edit of edits) {
          const before = placedSections(now).map(({ number, section }) => [number, section.id])
          const result = applyEdit(now, edit)
          if (!result.ok) continue
          expectTree(result.outline)
          const back = result.inverse.reduce(apply, result.outline)
          expect(placedSections(back).map(({ number, section }) => [number, section.id])).toEqual(before)
          now = result.outline
        }
      }),
      { numRuns: 400 },
    )
  })
})

function checkEdit(outline: Outline, edit: OutlineEdit): Outline {
  expect(outlineEditSchema.parse(JSON.parse(JSON.stringify(edit)))).toEqual(edit)
  const result = applyEdit(outline, edit)
  if (!result.ok) return outline
  expectTree(result.outline)
  for (const inverse of result.inverse) expect(outlineEditSchema.safeParse(inverse).success).toBe(true)
  expect(byId(result.inverse.reduce(apply, result.outline))).toEqual(byId(outline))
  return result.outline
}

function expectTree(outline: Outline): void {
  expect(readingOrder(outline)).toHaveLength(outline.sections.length)
  const parents = parentsOf(outline)
  for (const section of outline.sections) expect(parents.get(section.id)).toBe(section.parent)
}
