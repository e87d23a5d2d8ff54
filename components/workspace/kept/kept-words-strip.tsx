'use client'
/**
 * Says that somebody else has deleted a section in which the person was, or into which they had typed, and offers its text
 * and their words: until it is back or they put it away.
 */
import { FileX, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { IconButton } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'
import { undoStackOf } from '@/components/undo/undo-stack'
import type { Section, SectionId } from '@/lib/outline/outline'
import type { LiveConnection } from '../connection/live-connection'
import { sentenceOfGone, sentenceOfKeptWords, textOfKeptWords } from './kept-words'
import { TakeWords } from './take-words'
import { type GoneSection, useGoneUnderHands } from './use-gone-under-hands'

export type KeptWordsStripProps = {
  readonly connection: LiveConnection
  /** Those that are there. */
  readonly sections: ReadonlyMap<SectionId, Section>
}

export function KeptWordsStrip({ connection, sections }: KeptWordsStripProps) {
  const kept = useStore(connection.state, ({ keptWords }) => keptWords)
  const away = kept.filter(({ sectionId }) => !sections.has(sectionId))
  const [gone, putAway] = useGoneUnderHands(connection.doc, sections)
  usePutAwayWhenBack(connection, sections)
  const isTold = away.some(({ sectionId }) => sectionId === gone?.id)
  return (
    <>
      {gone && !isTold && (
        <GoneStrip takes={<TakeSection gone={gone} />} onDismiss={putAway}>
          {sentenceOfGone(gone.title)}
        </GoneStrip>
      )}
      {away.map((each) => (
        <GoneStrip
          key={`${each.sectionId} ${textOfKeptWords(each)}`}
          takes={
            <>
              <TakeWords words={() => textOfKeptWords(each)} name={`What I typed in ${each.title}`} />
              {gone?.id === each.sectionId && <TakeSection gone={gone} />}
            </>
          }
          onDismiss={() => {
            connection.putAwayWords(each.sectionId)
            if (gone?.id === each.sectionId) putAway()
          }}
        >
          {sentenceOfKeptWords(each, undoStackOf(connection.doc).hasRemoved(each.sectionId))}
        </GoneStrip>
      ))}
    </>
  )
}

type GoneStripProps = { readonly takes: ReactNode; readonly onDismiss: () => void; readonly children: ReactNode }

function GoneStrip({ takes, onDismiss, children }: GoneStripProps) {
  const acts = (
    <>
      {takes}
      <IconButton size="small" label="Dismiss" onClick={onDismiss}>
        <X />
      </IconButton>
    </>
  )
  return (
    <Strip tone="warn" icon={<FileX />} alert acts={acts}>
      {children}
    </Strip>
  )
}

function TakeSection({ gone: { title, text } }: { readonly gone: GoneSection }) {
  return text !== null && <TakeWords what="section" words={() => text} name={title || 'Deleted section'} />
}

/** It may be told before this window has heard that the section went. */
function usePutAwayWhenBack(connection: LiveConnection, sections: KeptWordsStripProps['sections']): void {
  const kept = useStore(connection.state, ({ keptWords }) => keptWords)
  const gone = useRef(new Set<SectionId>())
  useEffect(() => {
    for (const { sectionId } of kept)
      if (!sections.has(sectionId)) gone.current.add(sectionId)
      else if (gone.current.delete(sectionId)) connection.putAwayWords(sectionId)
  }, [connection, kept, sections])
}
