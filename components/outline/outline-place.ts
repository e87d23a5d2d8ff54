/** Where a section goes when it is dragged or moved by key, and how that is said. */

import type { SectionId } from '@/lib/outline/outline'
import type { Place } from '@/lib/outline/outline-edit'
import type { OutlineRow } from './outline-row'

/** Where on a row the pointer is. */
export type DropSide = 'before' | 'inside' | 'after'

/** The upper and lower thirds of a row are gaps, its middle is the row itself. `height` > 0. */
export function dropSide(y: number, height: number): DropSide {
  const at = y / height
  if (at < 0.32) return 'before'
  return at > 0.68 ? 'after' : 'inside'
}

const rowOf = (rows: readonly OutlineRow[], id: SectionId | null): OutlineRow | undefined =>
  id === null ? undefined : rows.find((row) => row.id === id)

const siblingsOf = (rows: readonly OutlineRow[], parent: SectionId | null): OutlineRow[] =>
  rows.filter((row) => row.parent === parent)

/** Whether `id` is `ancestor` or somewhere under it. */
export function isWithin(rows: readonly OutlineRow[], id: SectionId | null, ancestor: SectionId): boolean {
  for (let at = rowOf(rows, id); at; at = rowOf(rows, at.parent)) if (at.id === ancestor) return true
  return false
}

function nextSibling(rows: readonly OutlineRow[], row: OutlineRow): SectionId | null {
  const siblings = siblingsOf(rows, row.parent)
  return siblings[siblings.findIndex((sibling) => sibling.id === row.id) + 1]?.id ?? null
}

/** Skips the moved section itself, which leaves its place when it goes. */
function settled(rows: readonly OutlineRow[], moved: SectionId, place: Place): Place | null {
  const row = rowOf(rows, moved)
  if (!row || isWithin(rows, place.parent, moved)) return null
  const before = place.before === moved ? nextSibling(rows, row) : place.before
  const stays = row.parent === place.parent && nextSibling(rows, row) === before
  return stays ? null : { parent: place.parent, before }
}

/** The place that a drop means; null when nothing would change or a section would end inside itself. */
export function dropPlace(
  rows: readonly OutlineRow[],
  dragged: SectionId,
  over: SectionId,
  side: DropSide,
  folded: ReadonlySet<SectionId>,
): Place | null {
  const row = rowOf(rows, over)
  if (!row || dragged === over) return null
  const opensBelow = row.isPart && !folded.has(row.id)
  if (side === 'before') return settled(rows, dragged, { parent: row.parent, before: row.id })
  if (side === 'inside') return settled(rows, dragged, { parent: row.id, before: null })
  if (opensBelow) return settled(rows, dragged, { parent: row.id, before: siblingsOf(rows, row.id)[0]?.id ?? null })
  return settled(rows, dragged, { parent: row.parent, before: nextSibling(rows, row) })
}

/** One step up or down; over the edge of a part it goes on in the next part. Null at the very ends. */
export function stepPlace(rows: readonly OutlineRow[], id: SectionId, direction: 'up' | 'down'): Place | null {
  const row = rowOf(rows, id)
  if (!row) return null
  const siblings = siblingsOf(rows, row.parent)
  const at = siblings.findIndex((sibling) => sibling.id === id)
  const beside = siblings[direction === 'up' ? at - 1 : at + 1]
  if (beside) return { parent: row.parent, before: direction === 'up' ? beside.id : nextSibling(rows, beside) }
  const parent = rowOf(rows, row.parent)
  if (!parent) return null
  const uncles = siblingsOf(rows, parent.parent)
  const uncle = uncles[uncles.findIndex((one) => one.id === parent.id) + (direction === 'up' ? -1 : 1)]
  if (!uncle) return null
  return { parent: uncle.id, before: direction === 'up' ? null : (siblingsOf(rows, uncle.id)[0]?.id ?? null) }
}

/** Spoken after a move, with the numbers as they were: "4.2 moved to before 4.1". */
export function movedSentence(rows: readonly OutlineRow[], id: SectionId, place: Place): string {
  const number = rowOf(rows, id)?.number ?? ''
  const before = rowOf(rows, place.before)
  if (before) return `${number} moved to before ${before.number}`
  const parent = rowOf(rows, place.parent)
  return parent ? `${number} moved to the end of ${parent.number}` : `${number} moved to the end`
}
