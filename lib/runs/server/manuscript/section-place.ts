/** Where a section stands in the outline, and what it is to be. */
import type * as Y from 'yjs'
import { readOutline } from '../../../documents/outline-entries'
import type { SectionId } from '../../../outline/outline'
import { placedSections } from '../../../outline/tree'

export type SectionPlace = { readonly number: string; readonly title: string; readonly targetWords: number }

/** Null for a section that is not in the outline (any more). */
export function placeIn(doc: Y.Doc, id: SectionId): SectionPlace | null {
  const placed = placedSections(readOutline(doc)).find(({ section }) => section.id === id)
  if (!placed) return null
  const { title, targetWords } = placed.section
  return { number: placed.number, title, targetWords }
}
