/** The outline of a live document as a store: rows that change identity only when they change, and edits with undo. */
import type * as Y from 'yjs'
import { undoStackOf } from '@/components/undo/undo-stack'
import { metaOf, outlineOf } from '@/lib/documents/live-document'
import { changedSince, type EditResult, readOutline, readSectionState } from '@/lib/documents/outline-entries'
import type { Section, SectionId } from '@/lib/outline/outline'
import type { OutlineEdit } from '@/lib/outline/outline-edit'
import { keepSameRows, type OutlineRow, outlineRows, type RowFacts } from './outline-row'
import { isOfPeople, lookOf } from './section-look'
import { createWordCounts, type WordCounts } from './word-counts'

export type OutlineSnapshot = {
  readonly title: string
  readonly subtitle: string
  readonly language: string
  readonly rows: readonly OutlineRow[]
  readonly sections: ReadonlyMap<SectionId, Section>
  /** Sums over all sections. */
  readonly targetWords: number
  readonly words: number
}

export type OutlineStore = {
  /** Reads and counts before anybody looks: the first look then finds it done. */
  readonly readAhead: () => void
  readonly subscribe: (listener: () => void) => () => void
  readonly snapshot: () => OutlineSnapshot
  /** A step of the person's undo. */
  readonly edit: (edit: OutlineEdit) => EditResult
}

const emptySnapshot: OutlineSnapshot = {
  title: '',
  subtitle: '',
  language: 'en',
  rows: [],
  sections: new Map(),
  targetWords: 0,
  words: 0,
}

function factsOf(doc: Y.Doc, counts: WordCounts, section: Section): RowFacts {
  const state = readSectionState(doc, section.id)
  const words = counts.wordsOf(section.id)
  const sample = words > 0 && (state.writtenBy?.startsWith('rehearsal/') ?? false)
  const changed = changedSince(section, state)
  const status = state.status !== 'writing' && isOfPeople(words, state) ? 'written' : state.status
  const proposed = counts.proposedOf(section.id)
  return { words, proposed, sample, status, ...lookOf({ state, targetWords: section.targetWords, words, changed }) }
}

function readSnapshot(doc: Y.Doc, counts: WordCounts, before: OutlineSnapshot): OutlineSnapshot {
  const outline = readOutline(doc)
  const rows = keepSameRows(
    before.rows,
    outlineRows(outline, (section) => factsOf(doc, counts, section)),
  )
  const meta = metaOf(doc)
  return {
    title: meta.get('title') ?? '',
    subtitle: meta.get('subtitle') ?? '',
    language: meta.get('language') ?? 'en',
    rows,
    sections: new Map(outline.sections.map((section) => [section.id, section])),
    targetWords: rows.reduce((sum, row) => sum + row.ownTarget, 0),
    words: rows.reduce((sum, row) => sum + row.ownWords, 0),
  }
}

/** Observes the document from the first look on, and while somebody listens. */
function createOutlineStore(doc: Y.Doc): OutlineStore {
  const listeners = new Set<() => void>()
  let snapshot = emptySnapshot
  let stale = true
  let observing = false
  const changed = () => {
    stale = true
    for (const listener of listeners) listener()
  }
  const counts = createWordCounts(doc, changed)
  const observe = () => {
    if (observing) return
    observing = true
    stale = true
    outlineOf(doc).observeDeep(changed)
    metaOf(doc).observe(changed)
    counts.start()
  }
  const leave = () => {
    observing = false
    outlineOf(doc).unobserveDeep(changed)
    metaOf(doc).unobserve(changed)
    counts.stop()
  }
  const snapshotNow = () => {
    if (stale) snapshot = readSnapshot(doc, counts, snapshot)
    stale = false
    return snapshot
  }
  return {
    readAhead() {
      observe()
      snapshotNow()
    },
    subscribe(listener) {
      observe()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) leave()
      }
    },
    snapshot: snapshotNow,
    edit: (edit) => undoStackOf(doc).edit(edit),
  }
}

const stores = new WeakMap<Y.Doc, OutlineStore>()

/** One store for each document, shared by the pane, the sheet and the length rule. */
export function outlineStoreOf(doc: Y.Doc): OutlineStore {
  const existing = stores.get(doc)
  if (existing) return existing
  const store = createOutlineStore(doc)
  stores.set(doc, store)
  return store
}
