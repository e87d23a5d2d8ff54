'use client'
/** Says once of each section that a model goes on beside it; those that are there when the page opens are seen. */
import { useEffect, useRef } from 'react'
import type { OutlineRow } from '@/components/outline/outline-row'
import { announce } from '@/components/ui/announcer'
import type { Proposal } from '@/lib/documents/live-document'
import type { SectionId } from '@/lib/outline/outline'

export function useToldRests(
  proposals: ReadonlyMap<SectionId, readonly Proposal[]>,
  rows: readonly OutlineRow[],
): void {
  const told = useRef<Set<string> | null>(null)
  useEffect(() => {
    const rests = [...proposals.values()].flat().filter(({ kind }) => kind === 'continues')
    const known = told.current
    told.current = new Set([...(known ?? []), ...rests.map(({ id }) => id)])
    if (!known) return
    for (const { id, sectionId, status } of rests) {
      const row = rows.find((each) => each.id === sectionId)
      if (known.has(id) || status !== 'arriving' || !row) continue
      announce(`${row.number} was edited while it was written. The rest arrives beside it as a proposal`)
    }
  }, [proposals, rows])
}
