'use client'
/** The outline in the place of the page, while it is planned and reviewed: each row can be edited as soon as it is there. */
import { Plus } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import type * as Y from 'yjs'
import { Button } from '@/components/ui/button'
import type { SectionId } from '@/lib/outline/outline'
import { OutlineKeys } from './outline-keys'
import { SheetRows } from './sheet-rows'
import { TotalStrip, totalIsWrong } from './total-strip'
import { useOutline } from './use-outline'
import { useOutlineActs } from './use-outline-acts'

export type SheetPhase = 'planning' | 'review'

export type OutlineSheetProps = {
  readonly doc: Y.Doc
  readonly phase: SheetPhase
  readonly requestedWords: number
  readonly unit?: 'words' | 'characters'
  readonly selected: SectionId | null
  readonly onSelect: (id: SectionId | null) => void
  readonly onAskFor?: (words: number) => void
  readonly readOnly?: boolean
  /** Stands over the rows: what they leave out. */
  readonly head?: ReactNode
  /** Stands under the rows: why the plan stopped, and how to go on. */
  readonly children?: ReactNode
  /** Stands at the right of the keys along the foot. */
  readonly foot?: ReactNode
}

const headings: Readonly<Record<SheetPhase, { readonly title: string; readonly lead: string }>> = {
  planning: {
    title: 'Making the outline',
    lead: 'Change any row that has arrived. The plan goes on around it.',
  },
  review: {
    title: 'Review the outline',
    lead: 'Rename, reorder, retarget. Nothing is written, and nothing more is spent, until you start.',
  },
}

const noOutline = {
  title: 'No outline yet',
  lead: 'Let the model make one of the brief, or add sections of your own.',
}

export function OutlineSheet(props: OutlineSheetProps) {
  const { doc, phase, requestedWords, unit = 'words', selected, onSelect, onAskFor, readOnly = false } = props
  const outline = useOutline(doc)
  const acts = useOutlineActs({ doc, rows: outline.rows, onSelect })
  const tree = useRef<HTMLDivElement>(null)
  const treeId = useId()
  const wrong = phase === 'review' && totalIsWrong(outline.targetWords, requestedWords)
  const { title, lead } = phase === 'review' && outline.rows.length === 0 ? noOutline : headings[phase]
  return (
    <>
      {wrong && !readOnly && outline.rows.length > 0 && (
        <TotalStrip
          targetWords={outline.targetWords}
          requestedWords={requestedWords}
          unit={unit}
          onSpread={() => acts.edit({ type: 'spread', totalWords: requestedWords })}
          onAskFor={onAskFor}
        />
      )}
      <div className="scroll">
        <section className="plan-sheet" aria-label="Outline">
          <h1 className="h1">{title}</h1>
          <p className="lead">{lead}</p>
          {props.head}
          <SheetRows
            outline={outline}
            acts={acts}
            tree={tree}
            treeId={treeId}
            planning={phase === 'planning'}
            requestedWords={requestedWords}
            unit={unit}
            selected={selected}
            readOnly={readOnly}
          />
          {props.children}
          {!readOnly && phase === 'review' && (
            <div className="btns mt-3">
              <Button variant="quiet" size="small" icon={<Plus />} onClick={acts.addAtEnd}>
                Add section
              </Button>
            </div>
          )}
        </section>
      </div>
      {(props.foot || !readOnly) && (
        <OutlineKeys editable={!readOnly && outline.rows.length > 0}>{props.foot}</OutlineKeys>
      )}
    </>
  )
}
