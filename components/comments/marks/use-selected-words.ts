'use client'
/** Follows what is selected in the text, so that it can be commented on when the focus has gone elsewhere. */
import { useEffect } from 'react'
import type * as Y from 'yjs'
import { unhurried } from '@/components/ui/unhurried'
import type { CommentDesk } from '../comment-desk'
import { selectedWords } from './selected-words'

const restMs = 120

export function useSelectedWords(page: HTMLElement, doc: Y.Doc, desk: CommentDesk): void {
  useEffect(() => {
    const look = () => {
      const selected = selectedWords(page, doc)
      if (selected.type !== 'none') desk.select(selected.type === 'words' ? selected.anchor : null)
    }
    const { soon, cancel } = unhurried(look, { restMs, longestMs: Number.POSITIVE_INFINITY })
    document.addEventListener('selectionchange', soon)
    return () => {
      cancel()
      document.removeEventListener('selectionchange', soon)
      desk.select(null)
    }
  }, [page, doc, desk])
}
