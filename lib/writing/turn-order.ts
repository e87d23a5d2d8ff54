/** Decides which of the sections that could be begun now has its turn. */
import type { Section, SectionId } from '@/lib/outline/outline'
import type { PlacedSection } from '@/lib/outline/tree'

/** A chain is urgent from this part of the time on that all that is left will take. */
const URGENT = 0.9
/** One that is at least this part of the longest is as urgent. */
const AS_URGENT = 0.9

/**
 * The first in reading order, unless others wait for one so long that they would be written alone at the end: sections
 * that lean on each other one upon the other are a chain, and one that takes about as long as all that is left, written
 * side by side, goes first. Nearly twice as many of the ready ones are looked at as are written at once (`most`), so that
 * one after another is reading order. `left` are all that are not finished. Undefined when none is ready.
 */
export function nextInTurn(
  ready: readonly PlacedSection[],
  left: readonly PlacedSection[],
  most: number,
): PlacedSection | undefined {
  const sections = left.map(({ section }) => section)
  const chainOf = chains(sections)
  const next = ready.slice(0, 2 * most - 1).map((each) => ({ each, words: chainOf(each.section) }))
  const longest = Math.max(...next.map(({ words }) => words))
  const all = sections.reduce((sum, { targetWords }) => sum + targetWords, 0)
  const least = longest >= (all / most) * URGENT ? longest * AS_URGENT : 0
  return next.find(({ words }) => words >= least)?.each
}

/** Words from a section's beginning to the end of the longest chain of sections that wait for it. */
function chains(left: readonly Section[]): (section: Section) => number {
  const waiting = new Map<SectionId, Section[]>()
  for (const section of left) for (const id of section.buildsOn) waiting.set(id, [...(waiting.get(id) ?? []), section])
  const known = new Map<SectionId, number>()
  const chainOf = (section: Section): number => {
    const found = known.get(section.id)
    if (found !== undefined) return found
    // People can make sections lean on each other in a ring: each counts once.
    known.set(section.id, section.targetWords)
    const words = section.targetWords + Math.max(0, ...(waiting.get(section.id) ?? []).map(chainOf))
    known.set(section.id, words)
    return words
  }
  return chainOf
}
