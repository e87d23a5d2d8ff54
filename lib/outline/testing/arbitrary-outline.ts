/** Random outlines and edits for property tests. */
import fc from 'fast-check'
import { generateNKeysBetween } from 'fractional-indexing'
import { type Outline, type Section, type SectionId, sectionIdSchema } from '../outline'
import type { OutlineEdit } from '../outline-edit'

export const sectionId = (number: number): SectionId =>
  sectionIdSchema.parse(`00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`)

export const newSection = (id: SectionId, change: Partial<Section> = {}): Section => ({
  id,
  parent: null,
  order: 'a0',
  title: 'Title',
  mainPoint: 'Point',
  targetWords: 300,
  instructions: '',
  model: null,
  buildsOn: [],
  ...change,
})

/** A tree of up to 14 sections: each hangs under an earlier one or at the top, with a key of its own. */
export const arbitraryOutline: fc.Arbitrary<Outline> = fc
  .array(fc.record({ parent: fc.nat(), title: fc.string(), targetWords: fc.nat(5_000) }), { maxLength: 14 })
  .map((rows) => {
    const keys = generateNKeysBetween(null, null, rows.length)
    return {
      sections: rows.map(({ parent, ...rest }, at) => {
        const above = parent % (at + 1)
        const change = { ...rest, order: keys[at] ?? 'a0', parent: above === at ? null : sectionId(above) }
        return newSection(sectionId(at), change)
      }),
    }
  })

/** An outline as concurrent edits may leave it: circles, lost parents, shared and malformed keys. */
export const bentOutline: fc.Arbitrary<Outline> = fc
  .array(
    fc.record({
      parent: fc.option(fc.nat(12), { nil: null }),
      order: fc.oneof(fc.constantFrom('a0', 'a1', 'a0V', 'Zz'), fc.string({ minLength: 1 })),
      targetWords: fc.nat(5_000),
    }),
    { maxLength: 10 },
  )
  .map((rows) => ({
    sections: rows.map(({ parent, ...rest }, at) =>
      newSection(sectionId(at), { ...rest, parent: parent === null ? null : sectionId(parent) }),
    ),
  }))

const anyId = fc.nat(15).map(sectionId)
const anyPlace = fc.record({ parent: fc.option(anyId, { nil: null }), before: fc.option(anyId, { nil: null }) })

export const arbitraryEdit: fc.Arbitrary<OutlineEdit> = fc.oneof(
  fc.record({ type: fc.constant('rename' as const), id: anyId, title: fc.string({ maxLength: 30 }) }),
  fc.record({ type: fc.constant('set-main-point' as const), id: anyId, mainPoint: fc.string({ maxLength: 30 }) }),
  fc.record({ type: fc.constant('set-target' as const), id: anyId, targetWords: fc.nat(9_000) }),
  fc.record({ type: fc.constant('set-instructions' as const), id: anyId, instructions: fc.string() }),
  fc.record({ type: fc.constant('set-model' as const), id: anyId, model: fc.option(fc.string(), { nil: null }) }),
  fc.record({ type: fc.constant('set-builds-on' as const), id: anyId, buildsOn: fc.array(anyId, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('remove' as const), id: anyId }),
  fc.record({ type: fc.constant('indent' as const), id: anyId }),
  fc.record({ type: fc.constant('outdent' as const), id: anyId }),
  fc.record({ type: fc.constant('move' as const), id: anyId, to: anyPlace }),
  fc.record({ type: fc.constant('spread' as const), totalWords: fc.nat(20_000) }),
  fc.record({ id: fc.nat(20).map(sectionId), place: anyPlace, title: fc.string() }).map(({ id, place, title }) => {
    const { order: _, ...section } = newSection(id, { parent: place.parent, title })
    return { type: 'add' as const, section, before: place.before }
  }),
)
