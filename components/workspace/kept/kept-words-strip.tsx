'use client'
/** Offers what a person typed into a section that somebody else has deleted, until it is back or they put it away. */
import { FileX, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { IconButton } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'
import { undoStackOf } from '@/components/undo/undo-stack'
import type { SectionId } from '@/lib/outline/outline'
import type { LiveConnection } from '../connection/live-connection'
import { sentenceOfKeptWords, textOfKeptWords } from './kept-words'
import { TakeWords } from './take-words'

export type KeptWordsStripProps = {
  readonly connection: LiveConnection
  /** Those that are there. */
  readonly sections: ReadonlyMap<SectionId, unknown>
}

export function KeptWordsStrip({ connection, sections }: KeptWordsStripProps) {
  const kept = useStore(connection.state, ({ keptWords }) => keptWords)
  const away = kept.filter(({ sectionId }) => !sections.has(sectionId))
  usePutAwayWhenBack(connection, sections)
  return away.map((each) => (
    <Strip
      key={`${each.sectionId} ${textOfKeptWords(each)}`}
      tone="warn"
      icon={<FileX />}
      alert
      acts={
        <>
          <TakeWords words={() => textOfKeptWords(each)} name={`What I typed in ${each.title}`} />
          <IconButton size="small" label="Dismiss" onClick={() => connection.putAwayWords(each.sectionId)}>
            <X />
          </IconButton>
        </>
      }
    >
      {sentenceOfKeptWords(each, undoStackOf(connection.doc).hasRemoved(each.sectionId))}
    </Strip>
  ))
}

/** It may be told before this window has heard that the section went. */
function usePutAwayWhenBack(connection: LiveConnection, sections: ReadonlyMap<SectionId, unknown>): void {
  const kept = useStore(connection.state, ({ keptWords }) => keptWords)
  const gone = useRef(new Set<SectionId>())
  useEffect(() => {
    for (const { sectionId } of kept)
      if (!sections.has(sectionId)) gone.current.add(sectionId)
      else if (gone.current.delete(sectionId)) connection.putAwayWords(sectionId)
  }, [connection, kept, sections])
}
