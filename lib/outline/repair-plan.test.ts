import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlannedSection } from './planned-section'
import { repairPlan } from './repair-plan'
import { MOST_WORDS, mostSections } from './writable'

const row = (
  title: string,
  targetWords: number | null = 500,
  change: Partial<PlannedSection> = {},
): PlannedSection => ({
  title,
  mainPoint: `About ${title}.`,
  targetWords,
  level: 1,
  buildsOn: [],
  ...change,
})

const repair = (sections: readonly PlannedSection[], requestedWords: number) =>
  repairPlan(sections, { requestedWords, language: 'en' })

const planned: fc.Arbitrary<PlannedSection> = fc.record({
  title: fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('A', 'a', '1. A', 'Introduction')),
  mainPoint: fc.string({ maxLength: 30 }),
  targetWords: fc.option(fc.nat(20_000), { nil: null }),
  level: fc.integer({ min: 1, max: 4 }),
  buildsOn: fc.array(fc.integer({ min: -1, max: 40 }), { maxLength: 3 }),
})

describe('repairing a plan', () => {
  it('leaves a sound plan as it is, without notes', () => {
    const plan = [row('A', 400), row('B', 600, { buildsOn: [1] })]
    const { sections, notes } = repair(plan, 1_000)
    expect(sections.map(({ source: _, ...section }) => section)).toEqual(plan)
    expect(notes).toEqual([])
  })

  it('scales targets, names doubles apart and takes numbers out of titles, with a note for each', () => {
    const { sections, notes } = repair([row('1. Rome'), row('2. Rome'), row('3. Carthage', null)], 3_000)
    expect(sections.map(({ title, targetWords }) => [title, targetWords])).toEqual([
      ['Rome', 1_000],
      ['Rome (2)', 1_000],
      ['Carthage', 1_000],
    ])
    expect(notes).toHaveLength(3)
  })

  it('keeps years and numbers that belong to a title', () => {
    const titles = ['1848', '476 and after', '10 days in Rome', '3.5 million']
    expect(
      repair(
        titles.map((title) => row(title)),
        2_000,
      ).sections.map(({ title }) => title),
    ).toEqual(titles)
  })

  it('does not count a chapter twice', () => {
    const plan = [row('A', 1_000), row('A1', 500, { level: 2 }), row('A2', 500, { level: 2 }), row('B', 1_000)]
    expect(repair(plan, 4_000).sections.map(({ targetWords }) => targetWords)).toEqual(
      [0, 1_000, 1_000, 1_000, 1_000].slice(0, 3).concat([0, 1_000, 1_000]),
    )
  })

  it('merges what is too small and keeps every point', () => {
    const plan = ['A', 'B', 'C', 'D', 'E'].map((title) => row(title, 60))
    const { sections, notes } = repair(plan, 300)
    expect(sections.length).toBe(2)
    const points = sections.map(({ mainPoint }) => mainPoint).join(' ')
    for (const { mainPoint } of plan) expect(points).toContain(mainPoint)
    expect(notes.filter((note) => note.includes('too short'))).toHaveLength(3)
  })

  it('splits what is too large for one answer', () => {
    const { sections } = repair([row('Rome', 3_000), row('Carthage', 1_000, { buildsOn: [1] })], 4_000)
    expect(sections.map(({ title, targetWords, level }) => [title, targetWords, level])).toEqual([
      ['Rome', 0, 1],
      ['Rome, part 1', 1_000, 2],
      ['Rome, part 2', 1_000, 2],
      ['Rome, part 3', 1_000, 2],
      ['Carthage', 1_000, 1],
    ])
    expect(sections.at(-1)?.buildsOn).toEqual([1])
  })

  it.each([
    ['de', 'Rom (1)', '(1/3) Kern'],
    ['ja', 'Rom（1）', '（1/3）Kern'],
    ['zh', 'Rom（1）', '本部分为第 1/3 部分。Kern'],
  ])('brings no words of another language into the parts, in %s', (language, title, mainPoint) => {
    const { sections } = repairPlan([row('Rom', 3_000, { mainPoint: 'Kern' })], { requestedWords: 3_000, language })
    expect(sections[1]).toMatchObject({ title, mainPoint })
  })

  it.each(['Kapitel 3: Rom', 'Chapitre 3 : Rom', 'Capítulo 3. Rom', '第3章 Rom'])(
    'takes the number out of “%s”',
    (title) => {
      expect(repair([row(title)], 500).sections.map((section) => section.title)).toEqual(['Rom'])
    },
  )

  it('neither renames, merges nor splits rows with words of a person', () => {
    const plan = [row('1. Mine', 3_000), row('1. Mine', 3_000)]
    const { sections } = repairPlan(plan, { requestedWords: 300, language: 'en', fixed: new Set([0, 1]) })
    expect(sections.map(({ title }) => title)).toEqual(['1. Mine', '1. Mine'])
  })

  it('sums exactly, stays writable, and changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.array(planned, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 50, max: 200_000 }),
        (plan, words) => {
          const { sections } = repair(plan, words)
          expect(sections.reduce((sum, section) => sum + section.targetWords, 0)).toBe(words)
          expect(sections.filter(({ targetWords }) => targetWords > 0).length).toBeLessThanOrEqual(mostSections(words))
          for (const [at, section] of sections.entries()) {
            expect(section.title).not.toBe('')
            const leaf = (sections[at + 1]?.level ?? 0) <= section.level
            if (leaf) expect(section.targetWords).toBeGreaterThan(0)
            if (leaf) expect(section.targetWords).toBeLessThanOrEqual(MOST_WORDS)
            expect(section.buildsOn.every((number) => number >= 1 && number <= at)).toBe(true)
          }
          const again = repair(sections, words)
          const plain = ({ source: _, ...section }: (typeof sections)[number]) => section
          expect(again.sections.map(plain)).toEqual(sections.map(plain))
          expect(again.notes).toEqual([])
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
