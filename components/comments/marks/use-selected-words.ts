'use client'
/** Follows what is selected in the text, so that it can be commented on when the focus has gone elsewhere. */
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import type { CommentDesk } from '../comment-desk'
import type { Box } from '../margin-groups'
import { selectedWords } from './selected-words'

const restMs = 120

/** Of what was selected with a pointer: where to offer something about it; null otherwise. */
export function useSelectedWords(page: HTMLElement, doc: Y.Doc, desk: CommentDesk): Box | null {
  const [box, setBox] = useState<Box | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let byPointer = false
    let pressed = false
    const look = () => {
      const selected = selectedWords(page, doc)
      if (selected.type === 'none') return setBox(null)
      desk.select(selected.type === 'words' ? selected.anchor : null)
      if (pressed) return
      setBox(selected.type === 'words' && byPointer ? boxOf(selected.range, page) : null)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, restMs)
    }
    const onDown = () => {
      byPointer = true
      pressed = true
    }
    const onUp = () => {
      pressed = false
      later()
    }
    const onKey = () => {
      byPointer = false
      setBox(null)
    }
    page.addEventListener('pointerdown', onDown)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onUp)
    page.addEventListener('keydown', onKey, true)
    document.addEventListener('selectionchange', later)
    return () => {
      clearTimeout(timer)
      page.removeEventListener('pointerdown', onDown)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onUp)
      page.removeEventListener('keydown', onKey, true)
      document.removeEventListener('selectionchange', later)
      desk.select(null)
    }
  }, [page, doc, desk])
  return box
}

/** Of the last line, where the pointer mostly is. */
function boxOf(range: Range, page: HTMLElement): Box | null {
  const view = page.getBoundingClientRect()
  const rect = [...range.getClientRects()].filter(({ width }) => width > 0).at(-1)
  if (!rect) return null
  const { left, top, width, height } = rect
  return { left: left - view.left + page.scrollLeft, top: top - view.top + page.scrollTop, width, height }
}
