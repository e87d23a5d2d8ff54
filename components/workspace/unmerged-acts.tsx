'use client'
/** What a person can do with changes that can't be merged: take their words, or let them go. */
import { Check, Copy, Download, Trash } from 'lucide-react'
import { useState } from 'react'
import { keepFile } from '@/components/export/fetch-file'
import type { Unmerged } from '@/components/kept-changes/change-keeper'
import { changesFigure } from '@/components/kept-changes/changes-figure'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/dialog'
import { fileName } from '@/lib/export/file-name'
import type { LiveConnection } from './live-connection'

export type UnmergedActsProps = {
  readonly kept: LiveConnection['kept']
  readonly which: Unmerged
  readonly changes: number
  readonly title: string
}

export function UnmergedActs({ kept, which, changes, title }: UnmergedActsProps) {
  const [copied, setCopied] = useState(false)
  const [asking, setAsking] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(kept.words(which))
    setCopied(true)
    announce('The words were copied.')
  }
  const download = () => {
    const blob = new Blob([kept.words(which), '\n'], { type: 'text/markdown' })
    keepFile({ name: fileName(`Changes to ${title}`, 'markdown'), blob })
  }
  return (
    <>
      {canCopy() && (
        <Button size="small" icon={copied ? <Check /> : <Copy />} onClick={() => void copy().catch(download)}>
          {copied ? 'Copied' : 'Copy the words'}
        </Button>
      )}
      <Button size="small" icon={<Download />} onClick={download}>
        Download the words
      </Button>
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

/** Browsers have no clipboard for pages that come over plain HTTP from another computer. */
const canCopy = (): boolean => 'clipboard' in navigator
