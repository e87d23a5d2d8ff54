/** The threads of a document as the panel lists them: open ones in reading order, those without their words, resolved ones. */
import type { Anchor } from '@/lib/comments/thread'
import type { AnchorPlace } from './marks/anchor-places'
import type { ShownThread } from './outbox/outgoing'

/** A section, as far as comments name it. */
export type SectionName = { readonly id: string; readonly number: string; readonly title: string }

export type ThreadGroups = {
  readonly open: readonly ShownThread[]
  /** Their words are not in the text any more. */
  readonly lost: readonly ShownThread[]
  readonly resolvedHere: readonly ShownThread[]
  readonly resolvedElsewhere: readonly ShownThread[]
}

export type GroupingInput = {
  readonly threads: readonly ShownThread[]
  readonly places: ReadonlyMap<string, AnchorPlace>
  /** In reading order. */
  readonly sections: readonly SectionName[]
  /** The section that is read; null of none, and then all that is resolved is elsewhere. */
  readonly selected: string | null
}

export function groupThreads({ threads, places, sections, selected }: GroupingInput): ThreadGroups {
  const order = new Map(sections.map(({ id }, at) => [id, at]))
  const inOrder = threads
    .map((thread) => ({ thread, key: sortKey(thread, places, order) }))
    .sort((one, other) => compare(one.key, other.key))
    .map(({ thread }) => thread)
  const open = inOrder.filter(({ resolved }) => resolved === null)
  const resolved = inOrder.filter((thread) => thread.resolved !== null)
  const isHere = (thread: ShownThread) => sectionOf(thread, places) === selected
  return {
    open: open.filter((thread) => !isLost(thread, places, order)),
    lost: open.filter((thread) => isLost(thread, places, order)),
    resolvedHere: resolved.filter(isHere),
    resolvedElsewhere: resolved.filter((thread) => !isHere(thread)),
  }
}

/** Where it stands now, or stood last. */
export function sectionOf({ id, anchor }: ShownThread, places: GroupingInput['places']): string {
  const place = places.get(id)
  return place && place.type !== 'lost' ? place.sectionId : anchor.sectionId
}

/** Of a section that was removed, or whose words are gone. */
const isLost = (thread: ShownThread, places: GroupingInput['places'], order: ReadonlyMap<string, number>): boolean =>
  places.get(thread.id)?.type === 'lost' || !order.has(sectionOf(thread, places))

type SortKey = readonly number[]

/** By section; what is about the section before what is about words of it; then by the place in the text, and by age. */
function sortKey(thread: ShownThread, places: GroupingInput['places'], order: ReadonlyMap<string, number>): SortKey {
  const place = places.get(thread.id)
  const at = order.get(sectionOf(thread, places)) ?? Number.MAX_SAFE_INTEGER
  const age = Date.parse(thread.createdAt)
  return place?.type === 'text' ? [at, place.start.block + 1, place.start.offset, age] : [at, 0, 0, age]
}

function compare(one: SortKey, other: SortKey): number {
  const at = one.findIndex((part, index) => part !== other[index])
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}

export type SectionCounts = {
  /** About it or words of it. */
  readonly all: number
  /** About the section as a whole. */
  readonly own: number
}

/** By section, the threads that are not resolved. */
export function countsBySection({
  threads,
  places,
}: Pick<GroupingInput, 'threads' | 'places'>): ReadonlyMap<string, SectionCounts> {
  const counts = new Map<string, SectionCounts>()
  for (const thread of threads) {
    if (thread.resolved !== null) continue
    const section = sectionOf(thread, places)
    const { all, own } = counts.get(section) ?? { all: 0, own: 0 }
    counts.set(section, { all: all + 1, own: own + (thread.anchor.kind === 'section' ? 1 : 0) })
  }
  return counts
}

/** What a thread is about, in a few words. */
export function aboutOf(anchor: Anchor, sections: readonly SectionName[]): string {
  if (anchor.kind === 'text') return `“${short(anchor.quote)}”`
  const section = sections.find(({ id }) => id === anchor.sectionId)
  return section ? `section ${section.number}` : 'a section that was removed'
}

const longestQuote = 40

export const short = (quote: string): string =>
  quote.length > longestQuote ? `${quote.slice(0, longestQuote).trimEnd()}…` : quote
