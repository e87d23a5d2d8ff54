/** The rows of an outline in reading order, as the pane and the sheet show them. */
import type { SectionLook } from '@/components/ui/status-glyph'
import type { SectionStatus } from '@/lib/documents/live-document'
import type { Outline, Section, SectionId } from '@/lib/outline/outline'
import { childIndex, type PlacedSection, parentsOf, placedSections } from '@/lib/outline/tree'

export type OutlineRow = {
  readonly id: SectionId
  readonly parent: SectionId | null
  readonly number: string
  /** 1 at the top level. */
  readonly level: number
  /** Has sections of its own under it. */
  readonly isPart: boolean
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number
  readonly siblings: number
  readonly title: string
  readonly mainPoint: string
  readonly ownTarget: number
  /** With everything under it. */
  readonly targetWords: number
  readonly ownWords: number
  readonly words: number
  /** Words of its rest that wait beside it for an answer: none of them is among the others. */
  readonly proposed: number
  readonly look: SectionLook
  readonly reason: string | null
  /** What people wrote counts as written: no run comes to it. */
  readonly status: SectionStatus
  /** Whether its text is sample text. */
  readonly sample: boolean
  /** Numbers of the sections that this one leans on: "3.1, 3.2". */
  readonly buildsOn: string
}

/** What is known of a section beside its place. */
export type RowFacts = Pick<OutlineRow, 'words' | 'proposed' | 'look' | 'reason' | 'status' | 'sample'>

/** `4.1 to 4.4` for a run of numbers under one part, else a list. */
export function writeNumbers(numbers: readonly string[]): string {
  if (numbers.length < 3) return numbers.join(', ')
  const heads = new Set(numbers.map((number) => number.split('.').slice(0, -1).join('.')))
  const lasts = numbers.map((number) => Number(number.split('.').at(-1)))
  const runs = lasts.every((last, index) => index === 0 || last === (lasts[index - 1] ?? 0) + 1)
  return heads.size === 1 && runs ? `${numbers[0]} to ${numbers.at(-1)}` : numbers.join(', ')
}

/** A section with everything that its row needs to know about its place. */
type Placed = PlacedSection & {
  readonly parent: SectionId | null
  readonly siblings: readonly Section[]
  readonly isPart: boolean
}

function placesOf(outline: Outline): Placed[] {
  const parents = parentsOf(outline)
  const children = childIndex(outline)
  return placedSections(outline).map((placed) => {
    const parent = parents.get(placed.section.id) ?? null
    return { ...placed, parent, siblings: children.get(parent) ?? [], isPart: children.has(placed.section.id) }
  })
}

/** Sums a figure over each section and everything under it; parents come before children, so walk backwards. */
function sums(places: readonly Placed[], of: (section: Section) => number): Map<SectionId, number> {
  const total = new Map(places.map(({ section }) => [section.id, of(section)]))
  for (const { section, parent } of [...places].reverse()) {
    if (parent !== null) total.set(parent, (total.get(parent) ?? 0) + (total.get(section.id) ?? 0))
  }
  return total
}

type Sums = { readonly targets: Map<SectionId, number>; readonly words: Map<SectionId, number> }

function rowOf(placed: Placed, facts: RowFacts, { targets, words }: Sums, leansOn: string): OutlineRow {
  const { section, depth, number, parent, siblings, isPart } = placed
  return {
    id: section.id,
    parent,
    number,
    level: depth,
    isPart,
    position: siblings.indexOf(section) + 1,
    siblings: siblings.length,
    title: section.title,
    mainPoint: section.mainPoint,
    ownTarget: section.targetWords,
    targetWords: targets.get(section.id) ?? 0,
    ownWords: facts.words,
    words: words.get(section.id) ?? 0,
    proposed: facts.proposed,
    look: facts.look,
    reason: facts.reason,
    status: facts.status,
    sample: facts.sample,
    buildsOn: leansOn,
  }
}

const unknownFacts: RowFacts = {
  words: 0,
  proposed: 0,
  look: 'planned',
  reason: null,
  status: 'planned',
  sample: false,
}

/** All rows, in reading order. `factsOf` is asked once for each section. */
export function outlineRows(outline: Outline, factsOf: (section: Section) => RowFacts): OutlineRow[] {
  const places = placesOf(outline)
  const facts = new Map(places.map(({ section }) => [section.id, factsOf(section)]))
  const total = {
    targets: sums(places, (section) => section.targetWords),
    words: sums(places, (section) => facts.get(section.id)?.words ?? 0),
  }
  const leansOn = ({ section }: Placed): string =>
    section.buildsOn.length === 0
      ? ''
      : writeNumbers(places.filter((other) => section.buildsOn.includes(other.section.id)).map(({ number }) => number))
  return places.map((placed) => rowOf(placed, facts.get(placed.section.id) ?? unknownFacts, total, leansOn(placed)))
}

/** Takes the old row where nothing in it changed, so that a memoised row is not drawn again. */
export function keepSameRows(before: readonly OutlineRow[], after: readonly OutlineRow[]): readonly OutlineRow[] {
  const old = new Map(before.map((row) => [row.id, row]))
  const kept = after.map((row) => {
    const same = old.get(row.id)
    return same && sameRow(same, row) ? same : row
  })
  return kept.length === before.length && kept.every((row, index) => row === before[index]) ? before : kept
}

const sameRow = (one: OutlineRow, other: OutlineRow): boolean => rowKeys.every((key) => one[key] === other[key])

const rowKeys = [
  'parent',
  'number',
  'level',
  'isPart',
  'position',
  'siblings',
  'title',
  'mainPoint',
  'ownTarget',
  'targetWords',
  'ownWords',
  'words',
  'proposed',
  'look',
  'reason',
  'status',
  'sample',
  'buildsOn',
] as const satisfies readonly (keyof OutlineRow)[]

/** The rows that are not inside a folded part. */
export function visibleRows(rows: readonly OutlineRow[], folded: ReadonlySet<SectionId>): OutlineRow[] {
  const hidden = new Set<SectionId>()
  return rows.filter((row) => {
    const hides = row.parent !== null && (hidden.has(row.parent) || folded.has(row.parent))
    if (hides) hidden.add(row.id)
    return !hides
  })
}

/** Sections that hold text: the ones that people mean by "14 sections". */
export const writtenRows = (rows: readonly OutlineRow[]): OutlineRow[] =>
  rows.filter((row) => !row.isPart || row.ownTarget > 0 || row.ownWords > 0)

/** A part with nothing of its own to say. */
export const isHeading = (row: OutlineRow): boolean => row.isPart && row.ownTarget === 0 && row.ownWords === 0

/** Where words and target differ for a reason: also in a section that was paused or stopped part way. */
export const showsBoth = (row: OutlineRow): boolean =>
  row.look === 'writing' || row.look === 'attention' || (row.look === 'planned' && row.ownWords > 0)
