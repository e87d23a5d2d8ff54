'use client'
/** Over the outline: what the brief asks for by name and no row tells, with both ways out. It goes when a row tells it. */
import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import type * as Y from 'yjs'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { figure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import { leaveGaps, leftGapsOf, toldItemsOf } from '@/lib/documents/left-gaps'
import { itemsOf, uncovered } from '@/lib/writing/coverage'
import { gapSection } from './gap-sections'
import { outlineStoreOf } from './outline-store'
import { useOutline } from './use-outline'

export type PlanGapsProps = {
  readonly doc: Y.Doc
  readonly brief: string
  readonly readOnly: boolean
}

export function PlanGaps({ doc, brief, readOnly }: PlanGapsProps) {
  const { rows } = useOutline(doc)
  const items = useMemo(() => itemsOf(brief), [brief])
  const left = [...leftGapsOf(doc), ...toldItemsOf(doc)]
  const gaps = uncovered(items, rows).filter((item) => !left.includes(item))
  if (rows.length === 0 || gaps.length === 0) return null
  const one = gaps.length === 1
  return (
    <Notice
      tone="warn"
      icon={<TriangleAlert className="i" />}
      title={`Not in the outline: ${listed(gaps)}`}
      className="plan-gaps"
      acts={
        readOnly ? null : (
          <>
            <Button onClick={() => addSections(doc, gaps)}>
              {one ? 'Add a section for it' : `Add ${figure(gaps.length)} sections`}
            </Button>
            <Button variant="quiet" onClick={() => leaveGaps(doc, gaps)}>
              {one ? 'Leave it' : 'Leave them'}
            </Button>
          </>
        )
      }
    >
      The brief asks for {one ? 'it' : 'them'}, and no title or main point names {one ? 'it' : 'them'}. Add{' '}
      {one ? 'a section' : 'sections'}, or say it in the main point of a section that tells it.
    </Notice>
  )
}

/** Each is an edit, and so a step of undo, of its own. */
function addSections(doc: Y.Doc, items: readonly string[]): void {
  const store = outlineStoreOf(doc)
  for (const item of items) {
    const result = store.edit(gapSection(store.snapshot().rows, item).edit)
    announce(result.ok ? `Section ${item} added` : result.reason)
  }
}

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
