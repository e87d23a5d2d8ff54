/** Where in a section a block is, or was before it was taken away. */
import * as Y from 'yjs'
import { type SectionId, sectionIdSchema } from '../../../outline/outline'
import { sectionsOf } from '../../live-document'

/** The block and what it is in, the block at the top of the section first; none for the end of the section. */
export type Place = { readonly sectionId: SectionId; readonly line: readonly Y.ID[] }

/** An item and whatever is in it. */
export function partsOf(item: Y.Item): Y.Item[] {
  const parts = [item]
  if (!(item.content instanceof Y.ContentType)) return parts
  for (let child = item.content.type._start; child; child = child.right) parts.push(...partsOf(child))
  return parts
}

/** Null of what was collected, and of what is not there. */
export function itemAt({ store }: Y.Doc, id: Y.ID): Y.Item | null {
  if (Y.getState(store, id.client) <= id.clock) return null
  const item: unknown = Y.getItem(store, id)
  return item instanceof Y.Item ? item : null
}

/**
 * Where a block was that was taken away before this copy was loaded. Yjs has collected what was in it; the block itself
 * still has its place, right before what was made with it.
 */
export function placeBeside(doc: Y.Doc, around: readonly Y.ID[]): Place | null {
  for (const { client, clock } of around) {
    const structs = Y.getState(doc.store, client) > clock ? (doc.store.clients.get(client) ?? []) : []
    for (let at = structs.length === 0 ? -1 : Y.findIndexSS(structs, clock); at >= 0; at -= 1) {
      const struct = structs[at]
      if (!(struct instanceof Y.Item)) continue
      const place = struct.deleted ? placeIn(doc, struct) : null
      if (place) return place
      break
    }
  }
  return null
}

/** Null for what is in no section, or in one that was removed. */
export function placeIn(doc: Y.Doc, item: Y.Item): Place | null {
  const line: Y.ID[] = []
  for (let at: Y.Item | null = item; at; at = holderOf(at)) {
    if (at.parent === sectionsOf(doc)) {
      const sectionId = sectionIdSchema.safeParse(at.parentSub).data
      return sectionId && !at.deleted ? { sectionId, line } : null
    }
    line.unshift(at.id)
  }
  return null
}

const holderOf = ({ parent }: Y.Item): Y.Item | null => (parent instanceof Y.AbstractType ? parent._item : null)

/** Below zero where the first stands before the other; zero where that is not known, or they are one. */
export function compareLines(doc: Y.Doc, one: readonly Y.ID[], other: readonly Y.ID[]): number {
  for (const [depth, id] of one.entries()) {
    const otherId = other[depth]
    if (!otherId) return 0
    if (Y.compareIDs(id, otherId)) continue
    for (let item = itemAt(doc, id)?.right; item; item = item.right) if (holds(item, otherId)) return -1
    for (let item = itemAt(doc, otherId)?.right; item; item = item.right) if (holds(item, id)) return 1
    return 0
  }
  return 0
}

const holds = ({ id, length }: Y.Item, { client, clock }: Y.ID): boolean =>
  id.client === client && id.clock <= clock && clock < id.clock + length
