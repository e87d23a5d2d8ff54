/** Finds the order key that puts a section where an edit wants it, with as few other keys touched as can be. */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { Outline, Section, SectionId } from './outline'
import { childIndex, placedSections } from './tree'

/** Before a sibling (null: last). `order` is the key it once had there, used when it still sorts so. */
export type Hint = { readonly before: SectionId | null; readonly order?: string | undefined }

export type Placed = {
  readonly order: string
  /** Siblings that had to take another key, because theirs left no room. */
  readonly rekeyed: ReadonlyMap<SectionId, string>
}

const alone = (order: string): Placed => ({ order, rekeyed: new Map() })

/** Null when `before` is not (or no longer) one of the siblings and no key says where it stood. */
export function placeSection(
  outline: Outline,
  id: SectionId,
  parent: SectionId | null,
  { before, order }: Hint,
): Placed | null {
  const siblings = (childIndex(outline).get(parent) ?? []).filter((sibling) => sibling.id !== id)
  const at = before === null ? siblings.length : siblings.findIndex((sibling) => sibling.id === before)
  if (at === -1) return order === undefined ? null : byKey(siblings, id, order)
  const previous = siblings[at - 1]
  const next = siblings[at]
  if (order !== undefined && sortsBetween({ id, order }, previous, next)) return alone(order)
  const key = keyBetween(previous?.order, next?.order)
  return key === null ? rekeyFrom(siblings, at) : alone(key)
}

type Key = { readonly id: SectionId; readonly order: string }

const compareKeys = (a: Key, b: Key): number => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1)

const sortsBetween = (key: Key, previous: Section | undefined, next: Section | undefined): boolean =>
  (previous === undefined || compareKeys(previous, key) < 0) && (next === undefined || compareKeys(key, next) < 0)

/** The neighbour it stood before is gone: its own key still says where among the others it was. */
function byKey(siblings: readonly Section[], id: SectionId, order: string): Placed {
  const next = siblings.findIndex((sibling) => compareKeys({ id, order }, sibling) < 0)
  const at = next === -1 ? siblings.length : next
  return sortsBetween({ id, order }, siblings[at - 1], siblings[at]) ? alone(order) : rekeyFrom(siblings, at)
}

/** Null when there is no room between (equal keys, from two people adding at one place) or a key is malformed. */
function keyBetween(previous: string | undefined, next: string | undefined): string | null {
  if (previous !== undefined && next !== undefined && previous >= next) return null
  try {
    return generateKeyBetween(previous ?? null, next ?? null)
  } catch {
    return null
  }
}

/** Gives new keys to the siblings from `at` on that tie with the one before; to all, when keys are malformed. */
function rekeyFrom(siblings: readonly Section[], at: number): Placed {
  const previous = siblings[at - 1]
  const tied = siblings.slice(at).filter((sibling) => sibling.order === previous?.order)
  const after = siblings[at + tied.length]
  try {
    const keys = generateNKeysBetween(previous?.order ?? null, after?.order ?? null, tied.length + 1)
    return rekeyed(tied, keys)
  } catch {
    const keys = generateNKeysBetween(null, null, siblings.length + 1)
    const own = keys[at] ?? ''
    const others = keys.filter((_, place) => place !== at)
    return rekeyed(siblings, [own, ...others])
  }
}

function rekeyed(moved: readonly Section[], keys: readonly string[]): Placed {
  const [order = '', ...others] = keys
  return { order, rekeyed: new Map(moved.map((sibling, place) => [sibling.id, others[place] ?? ''])) }
}

/** Levels of a section and what is under it: 1 for a leaf. */
export function subtreeDepth(outline: Outline, id: SectionId): number {
  const order = placedSections(outline)
  const start = order.findIndex(({ section }) => section.id === id)
  const root = order[start]
  if (!root) return 0
  let deepest = root.depth
  for (const { depth } of order.slice(start + 1)) {
    if (depth <= root.depth) break
    deepest = Math.max(deepest, depth)
  }
  return deepest - root.depth + 1
}
