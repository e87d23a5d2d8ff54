/** The segments of the length rule, from the rows of the outline. */
import type { RuleSegment } from '@/components/ui/length-rule'
import { type OutlineRow, writtenRows } from './outline-row'

const looks = {
  planned: 'planned',
  writing: 'writing',
  written: 'written',
  edited: 'written',
  attention: 'attention',
} as const

export type RulePhase = 'planning' | 'review' | 'writing'

function lookIn(phase: RulePhase, row: OutlineRow, last: boolean): RuleSegment['look'] {
  if (phase === 'writing') return looks[row.look]
  return phase === 'planning' && last ? 'arriving' : 'got'
}

/** While planning, sections have arrived but hold nothing: mid grey, the newest in the accent. */
export function ruleSegments(rows: readonly OutlineRow[], phase: RulePhase): RuleSegment[] {
  const written = writtenRows(rows)
  return written.map((row, index) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    targetWords: row.ownTarget,
    words: phase === 'writing' ? row.ownWords : 0,
    look: lookIn(phase, row, index === written.length - 1),
  }))
}
