/** Finds where a transaction has changed a text, so that it can be shown. */
import type * as Y from 'yjs'
import { sectionsOf } from '@/lib/documents/live-document'
import { sectionIdOf } from '@/lib/documents/other-hands'
import type { SectionId } from '@/lib/outline/outline'

/** In a section, at its n-th block; there may be fewer by now. */
export type TextPlace = { readonly section: SectionId; readonly block: number }

/** The first of several. Null where only whole sections came or went. Call it while the transaction is told. */
export function placeOf(doc: Y.Doc, { changedParentTypes }: Y.Transaction): TextPlace | null {
  for (const [type, events] of changedParentTypes) {
    const section = type.parent === sectionsOf(doc) ? sectionIdOf(doc, type) : null
    const [event] = events
    if (section && event) return { section, block: blockOf(type, event) }
  }
  return null
}

type AnyType = Y.Transaction['changedParentTypes'] extends Map<infer T, unknown> ? T : never
type AnyEvent = Y.Transaction['changedParentTypes'] extends Map<unknown, (infer E)[]> ? E : never

function blockOf(fragment: AnyType, event: AnyEvent): number {
  if (event.target === fragment) return event.changes.delta[0]?.retain ?? 0
  let block: AnyType = event.target
  while (block.parent && block.parent !== fragment) block = block.parent
  let count = 0
  for (let left = block._item?.left; left; left = left.left) if (!left.deleted && left.countable) count += left.length
  return count
}
