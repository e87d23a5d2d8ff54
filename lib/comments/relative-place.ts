/** The ends of words in the live document: they move with the text, and say how much of it was deleted between them. */
import * as Y from 'yjs'
import type { FlatText } from './flat-text'

/** Characters that are typed right before the words, or right behind them, do not belong to them. */
export const startPlace = (shared: Y.XmlText, index: number): string =>
  encode(Y.createRelativePositionFromTypeIndex(shared, index, 0))
export const endPlace = (shared: Y.XmlText, index: number): string =>
  encode(Y.createRelativePositionFromTypeIndex(shared, index, -1))

const encode = (place: Y.RelativePosition): string => btoa(String.fromCharCode(...Y.encodeRelativePosition(place)))

/** Null for what is no place; browsers make them. */
function decode(place: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(Uint8Array.from(atob(place), (sign) => sign.charCodeAt(0)))
  } catch {
    return null
  }
}

export type Range = {
  /** In the flat text. */
  readonly start: number
  readonly end: number
  /** How many characters stood between them once and were deleted; some may have been put there in between. */
  readonly deleted: number
}

/** Where two places are now; null where one of them went with its block. They may have met, or crossed. */
export function rangeOf(doc: Y.Doc, flat: FlatText, places: { start: string; end: string }): Range | null {
  const [first, last] = [decode(places.start), decode(places.end)]
  if (!first || !last) return null
  const [start, end] = [indexOf(doc, flat, first), indexOf(doc, flat, last)]
  if (start === null || end === null) return null
  return { start, end, deleted: deletedBetween(doc, flat, first, last, { start, end }) }
}

function indexOf(doc: Y.Doc, flat: FlatText, place: Y.RelativePosition): number | null {
  const found = absoluteOf(doc, place)
  const start = found && flat.startOf(found.type)
  return found === null || start === null ? null : start + found.index
}

/** A place that names what is of another kind makes Yjs throw. */
function absoluteOf(doc: Y.Doc, place: Y.RelativePosition): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(place, doc)
  } catch {
    return null
  }
}

function deletedBetween(
  doc: Y.Doc,
  flat: FlatText,
  first: Y.RelativePosition,
  last: Y.RelativePosition,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  const [from, to] = [itemOf(doc, first), itemOf(doc, last)]
  if (!from || !to) return Number.POSITIVE_INFINITY
  if (from.item.parent === to.item.parent) return deletedIn(from, to)
  const between = flat.sharedBetween(start + 1, end).filter((shared) => shared !== to.item.parent)
  const whole = between.map((shared) => shared._start)
  const parts = [deletedIn(from, null), ...whole.map((item) => (item ? deletedIn({ item, offset: 0 }, null) : 0))]
  const head = to.item.parent instanceof Y.AbstractType ? to.item.parent._start : null
  return parts.reduce((sum, part) => sum + part, head ? deletedIn({ item: head, offset: 0 }, to) : 0)
}

type Spot = { readonly item: Y.Item; readonly offset: number }

/** What was deleted and brought back by undo stands there as a new item. */
function itemOf({ store }: Y.Doc, { item: id }: Y.RelativePosition): Spot | null {
  let next = id
  while (next) {
    const item: Y.Item | Y.GC = Y.getItem(store, next)
    if (!(item instanceof Y.Item)) return null
    const offset: number = next.clock - item.id.clock
    if (!item.redone) return { item, offset }
    next = Y.createID(item.redone.client, item.redone.clock + offset)
  }
  return null
}

/** From a spot to behind another one, or to the end of the text. */
function deletedIn({ item: first, offset }: Spot, to: Spot | null): number {
  let deleted = 0
  for (let item: Y.Item | null = first; item; item = item.right) {
    const begin = item === first ? offset : 0
    const end = item === to?.item ? to.offset + 1 : item.length
    if (item.deleted) deleted += Math.max(0, end - begin)
    if (item === to?.item) return deleted
  }
  return to ? Number.POSITIVE_INFINITY : deleted
}
