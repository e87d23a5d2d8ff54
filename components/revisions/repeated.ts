/** Passages of a section that repeat another one, as both texts are now. */
import type * as Y from 'yjs'
import { type OutlineRow, writeNumbers } from '@/components/outline/outline-row'
import { textOf } from '@/components/outline/word-counts'
import { sectionsOf } from '@/lib/documents/live-document'
import type { SectionId } from '@/lib/outline/outline'
import { RepetitionIndex } from '@/lib/writing/repetition'

export type Repeated = {
  /** Its beginning. */
  readonly passage: string
  /** `2.1 The first culverts`, or the numbers of several. */
  readonly saidIn: string
}

const LONGEST = 120

/** Looks only into the sections that a run has named: reading all of a book at each change would be felt. */
export function repeatedIn(
  doc: Y.Doc,
  id: SectionId,
  saidIn: readonly SectionId[],
  rows: readonly OutlineRow[],
): Repeated[] {
  if (saidIn.length === 0) return []
  const others = saidIn.map((other) => ({ placed: { section: { id: other } }, text: paragraphsOf(doc, other) }))
  return new RepetitionIndex()
    .find(paragraphsOf(doc, id), others)
    .map(({ paragraph, saidIn: found }) => ({ passage: beginning(paragraph), saidIn: named(found, rows) }))
}

/** Blocks apart, as in Markdown. */
function paragraphsOf(doc: Y.Doc, id: SectionId): string {
  const fragment = sectionsOf(doc).get(id)
  return fragment ? textOf(fragment).replace(/\n+/g, '\n\n') : ''
}

const beginning = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`

function named(ids: readonly SectionId[], rows: readonly OutlineRow[]): string {
  const found = rows.filter(({ id }) => ids.includes(id))
  const [only] = found
  return only && found.length === 1
    ? `${only.number} ${only.title || 'Untitled'}`
    : writeNumbers(found.map(({ number }) => number))
}
