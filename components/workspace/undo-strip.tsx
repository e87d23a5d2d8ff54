'use client'
/**
 * Says why something was not taken back, until the next thing is, or until it is put away; and offers words that found no
 * place, until they are.
 */
import { Undo2, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import { IconButton } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'
import { type ToldTurn, turnNewsOf } from '@/components/undo/turn-step'
import { TakeWords } from './kept/take-words'

export function UndoStrip({ doc }: { doc: Y.Doc }) {
  const news = turnNewsOf(doc)
  const { told, lost } = useStore(news)
  const [putAway, setPutAway] = useState<ToldTurn | null>(null)
  return (
    <>
      {lost && (
        <RefusedStrip
          sentence={lost.sentence}
          acts={<TakeWords key={lost.words} words={() => lost.words} name="Words from undo" />}
          onDismiss={() => news.setState({ lost: null })}
        />
      )}
      {told?.refused && told.lost === '' && told !== putAway && (
        <RefusedStrip sentence={told.sentence} onDismiss={() => setPutAway(told)} />
      )}
    </>
  )
}

type RefusedStripProps = { readonly sentence: string; readonly acts?: ReactNode; readonly onDismiss: () => void }

function RefusedStrip({ sentence, acts, onDismiss }: RefusedStripProps) {
  return (
    <Strip
      tone="warn"
      icon={<Undo2 />}
      alert
      acts={
        <>
          {acts}
          <IconButton size="small" label="Dismiss" onClick={onDismiss}>
            <X />
          </IconButton>
        </>
      }
    >
      {sentence}
    </Strip>
  )
}
