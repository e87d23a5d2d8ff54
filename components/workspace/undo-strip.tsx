'use client'
/** Says why something was not taken back, until the next thing is, or until it is put away. */
import { Undo2, X } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import { IconButton } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'
import { type ToldTurn, turnNewsOf } from '@/components/undo/turn-step'

export function UndoStrip({ doc }: { doc: Y.Doc }) {
  const told = useStore(turnNewsOf(doc), (news) => news.told)
  const [putAway, setPutAway] = useState<ToldTurn | null>(null)
  if (!told?.refused || told === putAway) return null
  return (
    <Strip
      tone="warn"
      icon={<Undo2 />}
      alert
      acts={
        <IconButton size="small" label="Dismiss" onClick={() => setPutAway(told)}>
          <X />
        </IconButton>
      }
    >
      {told.sentence}
    </Strip>
  )
}
