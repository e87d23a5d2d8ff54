'use client'
/** What a person can do with changes that can't be merged: take their words, or let them go. */
import { Trash } from 'lucide-react'
import { useState } from 'react'
import type { Unmerged } from '@/components/kept-changes/change-keeper'
import { changesFigure } from '@/components/kept-changes/changes-figure'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/dialog'
import type { LiveConnection } from '../connection/live-connection'
import { TakeWords } from './take-words'

export type UnmergedActsProps = {
  readonly kept: LiveConnection['kept']
  readonly which: Unmerged
  readonly changes: number
  readonly title: string
}

export function UnmergedActs({ kept, which, changes, title }: UnmergedActsProps) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <TakeWords words={() => kept.words(which)} name={`Changes to ${title}`} />
      <Button size="small" variant="quiet" icon={<Trash />} onClick={() => setAsking(true)}>
        Discard
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Discard ${changesFigure(changes)}`}
        act="Discard"
        danger
        onConfirm={() => {
          setAsking(false)
          void kept.discard(which)
        }}
      >
        The words in {changes === 1 ? 'it' : 'them'} go for good. Copy or download them first if you may want them.
      </Confirm>
    </>
  )
}
