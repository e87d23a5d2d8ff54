/** The ledger of a document as people see it: what each section was allotted and came to, and the sums. */
import type { SectionId } from '@/lib/outline/outline'

/** `isDone`: no run comes to it any more, because a model or a person has finished it. Lengths in words. */
export type LedgerSection = {
  readonly id: SectionId
  readonly targetWords: number
  readonly words: number
  readonly isDone: boolean
}

export type LedgerRow<Section extends LedgerSection = LedgerSection> = Section & {
  /** Words over the target, negative under it. A section that is not done is never under: more is to come. */
  readonly difference: number
  /** Words to come. */
  readonly left: number
}

/** In each row and in all: target + difference = words + left. */
export type LengthLedger<Section extends LedgerSection = LedgerSection> = {
  readonly rows: readonly LedgerRow<Section>[]
  /** The sum of the targets, those set by hand included. */
  readonly allocated: number
  /** Words that are there, those of people included. */
  readonly written: number
  /** The surplus of what is written over what was allotted for it; a deficit is negative. */
  readonly difference: number
  readonly left: number
}

export function lengthLedger<Section extends LedgerSection>(sections: readonly Section[]): LengthLedger<Section> {
  const rows = sections.map(rowOf)
  const sum = (of: (row: LedgerRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    rows,
    allocated: sum((row) => row.targetWords),
    written: sum((row) => row.words),
    difference: sum((row) => row.difference),
    left: sum((row) => row.left),
  }
}

function rowOf<Section extends LedgerSection>(section: Section): LedgerRow<Section> {
  const over = section.words - section.targetWords
  return section.isDone
    ? { ...section, difference: over, left: 0 }
    : { ...section, difference: Math.max(0, over), left: Math.max(0, -over) }
}
