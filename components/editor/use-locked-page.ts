'use client'
/** Holds the page where it is when it may not be changed any more while somebody types in it. */
import { useLayoutEffect, useRef } from 'react'
import type { PageScroll } from './page-scroll'

/** Who types on has not seen it yet: so long after the last key they have. */
const seenAfterMs = 1_500

/** A text that is locked loses the focus, and a space that is typed then would scroll the page. */
export function useLockedPage(scroll: PageScroll | null, readOnly: boolean): void {
  const was = useRef(readOnly)
  // Before the texts are locked, which takes the focus from them.
  useLayoutEffect(() => {
    const isLocked = readOnly && !was.current
    was.current = readOnly
    if (!isLocked || !scroll || !isTypedIn(scroll.element)) return
    scroll.element.querySelector<HTMLElement>('.sheet')?.focus({ preventScroll: true })
    const over = new AbortController()
    let timer = setTimeout(() => over.abort(), seenAfterMs)
    const swallow = (event: KeyboardEvent) => {
      clearTimeout(timer)
      timer = setTimeout(() => over.abort(), seenAfterMs)
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault()
    }
    const listening = { capture: true, signal: over.signal }
    window.addEventListener('keydown', swallow, listening)
    window.addEventListener('pointerdown', () => over.abort(), listening)
    return () => {
      clearTimeout(timer)
      over.abort()
    }
  }, [scroll, readOnly])
}

function isTypedIn(page: HTMLElement): boolean {
  const { activeElement } = document
  return activeElement?.closest('.text, .in-place') != null && page.contains(activeElement)
}
