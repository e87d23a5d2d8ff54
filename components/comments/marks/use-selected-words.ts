'use client'
/** Follows what is selected in the text, so that it can be commented on when the focus has gone elsewhere. */
import { useEffect } from 'react'
import type * as Y from 'yjs'
import type { CommentDesk } from '../comment-desk'
import { selectedWords } from './selected-words'

const restMs = 120

export function useSelectedWords(page: HTMLElement, doc: Y.Doc, desk: CommentDesk): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const selected = selectedWords(page, doc)
      if (selected.type !== 'none') desk.select(selected.type === 'words' ? selected.anchor : null)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, restMs)
    }
    document.addEventListener('selectionchange', later)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', later)
      desk.select(null)
    }
  }, [page, doc, desk])
}
