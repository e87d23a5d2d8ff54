/** Takes out of an outline what a plan replaces: all that nobody has filled, or only what broke off. */
import type { Section, SectionId } from '@/lib/outline/outline'
import { type PlacedSection, parentsOf, placedSections } from '@/lib/outline/tree'
import type { BegunPlan } from './begun-plan'
import type { Manuscript } from './manuscript'

/** The rows that a new plan does not replace. */
export async function stayingRows(manuscript: Manuscript): Promise<Section[]> {
  const placed = placedSections(await manuscript.outline())
  const kept = await rowsOfPeople(manuscript, placed)
  return placed.flatMap(({ section }) => (kept.has(section.id) ? [section] : []))
}

/** Takes out the rows that a new plan replaces and tells the ones that stay. */
export async function clearOutline(manuscript: Manuscript): Promise<Section[]> {
  const placed = placedSections(await manuscript.outline())
  const stays = await stayingRows(manuscript)
  const kept = new Set(stays.map(({ id }) => id))
  for (const section of stays) {
    if (section.parent !== null && !kept.has(section.parent))
      await manuscript.updateSection(section.id, { parent: null })
  }
  for (const { section } of placed) if (!kept.has(section.id)) await manuscript.removeSection(section.id)
  return stays
}

/** Rows that hold text or words of people. */
async function rowsOfPeople(manuscript: Manuscript, placed: readonly PlacedSection[]): Promise<Set<SectionId>> {
  const texts = await Promise.all(placed.map(({ section }) => manuscript.text(section.id)))
  const edited = (await manuscript.editedRows?.()) ?? new Set()
  const theirs = placed.filter(
    ({ section }, at) =>
      (texts[at] ?? '').trim() !== '' ||
      section.instructions !== '' ||
      section.model !== null ||
      edited.has(section.id),
  )
  return new Set(theirs.map(({ section }) => section.id))
}

/** How far the chapters of an outline are planned. */
export type ChaptersBegun = {
  /** Rows of chapters whose plan is whole. */
  readonly done: ReadonlySet<SectionId>
  /** Chapters whose plan broke off, with the rows under them that stay. */
  readonly broken: ReadonlyMap<SectionId, readonly Section[]>
}

export const noneBegun: ChaptersBegun = { done: new Set(), broken: new Map() }

/**
 * Takes out the rows of chapters that broke off. Null, with nothing taken out, when the outline is no longer the one
 * that was begun: its rows are gone, or others that a model has planned since stand beside them.
 */
export async function clearBroken(manuscript: Manuscript, begun: BegunPlan): Promise<ChaptersBegun | null> {
  const outline = await manuscript.outline()
  const placed = placedSections(outline)
  const theirs = await rowsOfPeople(manuscript, placed)
  const parents = parentsOf(outline)
  const isOthers = ({ section }: PlacedSection) =>
    !theirs.has(section.id) && !pathOf(section.id, parents).some((id) => begun.rows.has(id))
  if (!placed.some(({ section }) => begun.firstLevel.has(section.id)) || placed.some(isOthers)) return null

  const found = sortRows(placed, parents, begun)
  const goes = new Set([...found.loose].filter((id) => !theirs.has(id)))
  for (const id of found.loose) {
    const parent = parents.get(id) ?? null
    if (goes.has(id) || parent === null || !goes.has(parent)) continue
    const above = pathOf(parent, parents).find((other) => !goes.has(other)) ?? null
    await manuscript.updateSection(id, { parent: above })
  }
  for (const { section } of placed.toReversed()) if (goes.has(section.id)) await manuscript.removeSection(section.id)
  const stay = (rows: readonly Section[]) => rows.filter(({ id }) => !goes.has(id))
  return { done: found.done, broken: new Map([...found.broken].map(([id, rows]) => [id, stay(rows)])) }
}

type Parents = ReadonlyMap<SectionId, SectionId | null>

/** The row itself and what it stands under, from the inside out. */
function pathOf(id: SectionId, parents: Parents): SectionId[] {
  const path: SectionId[] = []
  for (let at: SectionId | null = id; at !== null; at = parents.get(at) ?? null) path.push(at)
  return path
}

/** `loose`: rows of a chapter or of a coverage question that broke off. */
function sortRows(placed: readonly PlacedSection[], parents: Parents, begun: BegunPlan) {
  const sections = new Map(placed.map(({ section }) => [section.id, section]))
  // The first level may hold rows within rows: those were no chapters to be planned.
  const headings = new Set([...begun.firstLevel].map((id) => begun.rows.get(id)?.parent))
  // The target is set to 0 last, so a chapter without one is whole although its event may have been lost.
  const isWhole = (id: SectionId) => begun.whole.has(id) || sections.get(id)?.targetWords === 0
  const done = new Set<SectionId>()
  const loose = new Set<SectionId>()
  const broken = new Map<SectionId, Section[]>()
  for (const { section } of placed) {
    const { id } = section
    if (begun.firstLevel.has(id)) continue
    const chapter = pathOf(id, parents).find((other) => begun.firstLevel.has(other))
    if (begun.gaps === null) {
      if (begun.rows.has(id)) loose.add(id)
    } else if (chapter && isWhole(chapter)) done.add(id)
    else if (chapter && !headings.has(chapter)) {
      loose.add(id)
      broken.set(chapter, [...(broken.get(chapter) ?? []), section])
    }
  }
  return { done, loose, broken }
}
