/** Words of each section's text, counted again only where the text changed, at most twice a second. */
import * as Y from 'yjs'
import { laterBetweenKeys } from '@/components/ui/between-keys'
import { bareText } from '@/lib/documents/fragment-nodes'
import { metaOf, proposalsOf, sectionsOf } from '@/lib/documents/live-document'
import { readProposals } from '@/lib/documents/outline-entries'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import { countWords } from '@/lib/outline/words'

/** Counting is cheap; drawing all that shows a count is not. */
const everyMs = 500

export type WordCounts = {
  readonly wordsOf: (id: SectionId) => number
  /** Of the rests that are offered beside sections: counted as proposed, not as written. */
  readonly proposedOf: (id: SectionId) => number
  readonly start: () => void
  readonly stop: () => void
}

/** The bare text of a fragment, blocks and lines apart. */
export function textOf(node: Y.XmlFragment | Y.XmlElement | Y.XmlText): string {
  if (node instanceof Y.XmlText) return bareText(node)
  if (node instanceof Y.XmlElement && node.nodeName === 'hardBreak') return '\n'
  const children = node.toArray()
  const parts = children.map((child) => (child instanceof Y.XmlHook ? '' : textOf(child)))
  const inline = children.some((child) => child instanceof Y.XmlText)
  return parts.join(inline ? '' : '\n')
}

/** The sections that a batch of changes touched; null when sections came or went. */
function touchedIds(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): Set<SectionId> {
  const ids = new Set<SectionId>()
  for (const event of events) {
    const keys = event.path.length > 0 ? [event.path[0]] : [...event.changes.keys.keys()]
    for (const key of keys) {
      const id = sectionIdSchema.safeParse(key)
      if (id.success) ids.add(id.data)
    }
  }
  return ids
}

export function createWordCounts(doc: Y.Doc, onChange: () => void): WordCounts {
  const counts = new Map<SectionId, number>()
  /** What was told of the sections that were touched since. */
  const told = new Map<SectionId, number>()
  let proposed: Map<SectionId, number> | null = null
  let callOff: (() => void) | null = null
  const count = (id: SectionId): number => {
    const fragment = sectionsOf(doc).get(id)
    return fragment ? countWords(textOf(fragment), metaOf(doc).get('language') ?? 'en') : 0
  }
  const wordsOf = (id: SectionId): number => {
    const words = counts.get(id) ?? count(id)
    counts.set(id, words)
    told.delete(id)
    return words
  }
  const countProposed = (): Map<SectionId, number> => {
    const rests = readProposals(doc).filter(({ kind }) => kind === 'continues')
    const language = metaOf(doc).get('language') ?? 'en'
    return new Map(rests.map(({ sectionId, text }) => [sectionId, countWords(textOf(text), language)]))
  }
  const tell = () => {
    callOff = null
    // In the middle of a word nothing changes.
    const others = [...told].filter(([id, words]) => wordsOf(id) !== words)
    if (proposed === null || others.length > 0) onChange()
  }
  const offered = () => {
    proposed = null
    callOff ??= laterBetweenKeys(tell, everyMs)
  }
  const observed = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const id of touchedIds(events)) {
      const words = counts.get(id)
      if (words !== undefined) told.set(id, words)
      counts.delete(id)
    }
    callOff ??= laterBetweenKeys(tell, everyMs)
  }
  return {
    wordsOf,
    proposedOf(id) {
      proposed ??= countProposed()
      return proposed.get(id) ?? 0
    },
    start() {
      counts.clear()
      told.clear()
      proposed = null
      sectionsOf(doc).observeDeep(observed)
      proposalsOf(doc).observeDeep(offered)
    },
    stop() {
      sectionsOf(doc).unobserveDeep(observed)
      proposalsOf(doc).unobserveDeep(offered)
      callOff?.()
      callOff = null
    },
  }
}
