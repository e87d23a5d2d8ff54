'use client'
/** The bar under the outline: add, move in and out, delete, and the way back from a deletion. */
import { IndentDecrease, IndentIncrease, Plus, Trash } from 'lucide-react'
import { Button, IconButton } from '@/components/ui/button'
import type { OutlineRow } from './outline-row'
import type { OutlineActs } from './use-outline-acts'

export function PaneTools({ selected, acts }: { selected: OutlineRow | null; acts: OutlineActs }) {
  const { run, addAtEnd, gone, undoRemove } = acts
  return (
    <>
      {gone && (
        <div className="pane-gone">
          <span>
            <s>{gone.row.title || 'Untitled'}</s> deleted
          </span>
          <button type="button" className="link btnlike" onClick={undoRemove}>
            Undo
          </button>
        </div>
      )}
      <div className="tree-tools">
        <Button
          variant="quiet"
          size="small"
          icon={<Plus />}
          onClick={() => (selected ? run({ type: 'add-below', id: selected.id }) : addAtEnd())}
        >
          Add section
        </Button>
        <span className="push" />
        <IconButton
          size="small"
          label="Move out (⇧Tab)"
          disabled={!selected?.parent}
          onClick={() => selected && run({ type: 'outdent', id: selected.id })}
        >
          <IndentDecrease />
        </IconButton>
        <IconButton
          size="small"
          label="Move in (Tab)"
          disabled={!selected || selected.position === 1}
          onClick={() => selected && run({ type: 'indent', id: selected.id })}
        >
          <IndentIncrease />
        </IconButton>
        <IconButton
          size="small"
          label="Delete section (Del)"
          disabled={!selected}
          onClick={() => selected && run({ type: 'remove', id: selected.id })}
        >
          <Trash />
        </IconButton>
      </div>
    </>
  )
}
