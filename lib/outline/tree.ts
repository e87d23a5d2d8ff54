/** Walks an outline as the tree it is meant to be, however concurrent edits have bent it. */
import type { Outline, Section, SectionId } from './outline'

/**
 * The parent that each section counts under. A missing parent counts as the top level, and of a circle (two people
 * moving two sections under each other at once) the section with the smallest id moves to the top level. Every peer
 * sees the same tree, and no section is ever out of sight.
 */
export function parentsOf(outline: Outline): Map<SectionId, SectionId | null> {
  const known = new Set(outline.sections.map((section) => section.id))
  const parents = new Map<SectionId, SectionId | null>()
  for (const { id, parent } of outline.sections) parents.set(id, parent !== null && known.has(parent) ? parent : null)
  openCircles(parents)
  return parents
}

function openCircles(parents: Map<SectionId, SectionId | null>): void {
  const safe = new Set<SectionId>()
  for (const start of parents.keys()) {
    const path: SectionId[] = []
    const onPath = new Set<SectionId>()
    let at: SectionId | null = start
    while (at !== null && !safe.has(at) && !onPath.has(at)) {
      path.push(at)
      onPath.add(at)
      at = parents.get(at) ?? null
    }
    if (at !== null && onPath.has(at)) {
      const [smallest] = path.slice(path.indexOf(at)).sort()
      if (smallest) parents.set(smallest, null)
    }
    for (const id of path) safe.add(id)
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Order among siblings: by fractional index, ties by id. */
const compareSiblings = (a: Section, b: Section): number => compareText(a.order, b.order) || compareText(a.id, b.id)

/** The children of every section in order, those of the top level under null. One pass, for whole-tree work. */
export function childIndex(outline: Outline): Map<SectionId | null, Section[]> {
  const parents = parentsOf(outline)
  const index = new Map<SectionId | null, Section[]>()
  for (const section of outline.sections) {
    const parent = parents.get(section.id) ?? null
    const siblings = index.get(parent)
    if (siblings) siblings.push(section)
    else index.set(parent, [section])
  }
  for (const siblings of index.values()) siblings.sort(compareSiblings)
  return index
}

export const childrenOf = (outline: Outline, parent: SectionId | null): Section[] =>
  childIndex(outline).get(parent) ?? []

/** A section with its place: its depth (1 at the top level) and its number ("4.2"). */
export type PlacedSection = { readonly section: Section; readonly depth: number; readonly number: string }

/** All sections in the order they are read in, each with depth and number. */
export function placedSections(outline: Outline): PlacedSection[] {
  const index = childIndex(outline)
  const placed: PlacedSection[] = []
  const visit = (parent: SectionId | null, depth: number, prefix: string): void => {
    for (const [position, section] of (index.get(parent) ?? []).entries()) {
      const number = `${prefix}${position + 1}`
      placed.push({ section, depth, number })
      visit(section.id, depth + 1, `${number}.`)
    }
  }
  visit(null, 1, '')
  return placed
}

/** Parents before children, siblings in order. */
export const readingOrder = (outline: Outline): Section[] => placedSections(outline).map(({ section }) => section)

/** "1", "1.1", "1.2", "2" … by section. */
export const numbering = (outline: Outline): Map<SectionId, string> =>
  new Map(placedSections(outline).map(({ section, number }) => [section.id, number]))

/** The sections above one, nearest first. */
export function ancestorsOf(outline: Outline, id: SectionId): Section[] {
  const parents = parentsOf(outline)
  const byId = new Map(outline.sections.map((section) => [section.id, section]))
  const ancestors: Section[] = []
  for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null) {
    const section = byId.get(at)
    if (section) ancestors.push(section)
  }
  return ancestors
}

/** A section and everything under it, in reading order; empty when it is not in the outline. */
export function subtreeOf(outline: Outline, id: SectionId): Section[] {
  const order = placedSections(outline)
  const start = order.findIndex(({ section }) => section.id === id)
  const root = order[start]
  if (!root) return []
  const after = order.findIndex((placed, at) => at > start && placed.depth <= root.depth)
  return order.slice(start, after === -1 ? undefined : after).map(({ section }) => section)
}

export const totalWords = (outline: Outline): number =>
  outline.sections.reduce((sum, section) => sum + section.targetWords, 0)
