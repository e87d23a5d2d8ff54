/** Where the words of comments stand now: followed while the text changes, at a pace that nobody feels. */
import type * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { unhurried } from '@/components/ui/unhurried'
import { findAnchor } from '@/lib/comments/find-anchor'
import type { TextPlace } from '@/lib/comments/text-place'
import type { Anchor } from '@/lib/comments/thread'
import { sectionsOf } from '@/lib/documents/live-document'

/** Words may have gone to another section than the one in which they were commented on. */
export type AnchorPlace =
  | { readonly type: 'section'; readonly sectionId: string }
  | { readonly type: 'text'; readonly sectionId: string; readonly start: TextPlace; readonly end: TextPlace }
  | { readonly type: 'lost' }

/** The typing comes first. */
const pace = { restMs: 500, longestMs: 3_000 }
/** So long it looks in one go: what is pressed meanwhile is not late. */
const SLICE_MS = 6

export class AnchorPlaces {
  readonly state = createStore<ReadonlyMap<string, AnchorPlace>>(() => new Map())
  #anchors: ReadonlyMap<string, Anchor> = new Map()
  /** The next slice of a look. */
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly doc: Y.Doc) {}

  /** The threads and what they are about. */
  readonly follow = (anchors: ReadonlyMap<string, Anchor>): void => {
    this.#anchors = anchors
    this.#look()
  }

  /** Begins to look at changes; the answer ends it. */
  readonly observe = (): (() => void) => {
    const sections = sectionsOf(this.doc)
    const { soon, cancel } = unhurried(this.#look, pace)
    sections.observeDeep(soon)
    this.#look()
    return () => {
      sections.unobserveDeep(soon)
      cancel()
      clearTimeout(this.#rest)
    }
  }

  /** What was found is remembered for each state of a text (find-anchor.ts). */
  readonly #look = (): void => {
    clearTimeout(this.#rest)
    this.#lookOn([...this.#anchors], new Map())
  }

  #lookOn(anchors: readonly (readonly [string, Anchor])[], next: Map<string, AnchorPlace>): void {
    const until = performance.now() + SLICE_MS
    for (const [id, anchor] of anchors.slice(next.size)) {
      if (performance.now() > until) {
        this.#rest = setTimeout(() => this.#lookOn(anchors, next))
        return
      }
      next.set(id, this.find(anchor))
    }
    const known = this.state.getState()
    const isSame = next.size === known.size && [...next].every(([id, place]) => areSame(place, known.get(id)))
    if (!isSame) this.state.setState(next, true)
  }

  /** As the text is at this moment. */
  readonly find = (anchor: Anchor): AnchorPlace => {
    const { sectionId } = anchor
    if (anchor.kind === 'section')
      return sectionsOf(this.doc).has(sectionId) ? { type: 'section', sectionId } : { type: 'lost' }
    const found = findAnchor(this.doc, anchor)
    if (found.kind === 'detached') return { type: 'lost' }
    return { type: 'text', sectionId: found.sectionId, start: found.start, end: found.end }
  }
}

function areSame(one: AnchorPlace, other: AnchorPlace | undefined): boolean {
  if (one.type !== other?.type) return false
  if (one.type === 'lost' || other.type === 'lost') return true
  if (one.sectionId !== other.sectionId) return false
  if (one.type !== 'text' || other.type !== 'text') return true
  return arePlacesSame(one.start, other.start) && arePlacesSame(one.end, other.end)
}

const arePlacesSame = (one: TextPlace, other: TextPlace): boolean =>
  one.block === other.block && one.offset === other.offset
