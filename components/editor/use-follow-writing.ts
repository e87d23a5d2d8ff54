'use client'
/** Keeps the growing end of the text in view while a model writes, until the reader scrolls or clicks. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { SectionId } from '@/lib/outline/outline'
import { type PageScroll, readersActs } from './page-scroll'

export type FollowWriting = { readonly following: boolean; readonly setFollowing: (following: boolean) => void }

/** The end is let down to the lower quarter of the window, then brought to its middle: fewer, calmer moves. */
const lowest = 0.78
const restsAt = 0.55

export function useFollowWriting(scroll: PageScroll | null, writing: SectionId | null): FollowWriting {
  const [following, setState] = useState(true)
  const setFollowing = useCallback(
    (next: boolean) => {
      setState(next)
      if (next && scroll && writing) follow(scroll, writing, true)
    },
    [scroll, writing],
  )
  useEffect(() => {
    if (!scroll || !following) return
    const end = () => setState(false)
    for (const name of readersActs) scroll.element.addEventListener(name, end, { passive: true })
    return () => {
      for (const name of readersActs) scroll.element.removeEventListener(name, end)
    }
  }, [scroll, following])
  useEffect(() => {
    if (!scroll || !following || !writing) return
    let frame = 0
    const look = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        follow(scroll, writing, false)
      })
    }
    look()
    const observer = new MutationObserver(look)
    observer.observe(scroll.element, { childList: true, characterData: true, subtree: true })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [scroll, following, writing])
  return useMemo(() => ({ following, setFollowing }), [following, setFollowing])
}

function follow(scroll: PageScroll, writing: SectionId, now: boolean): void {
  const section = scroll.sectionElement(writing)
  if (!section) return
  const caret = section.querySelector('.tiptap .ai-caret')
  const { top, bottom } = section.getBoundingClientRect()
  const end =
    (caret ? caret.getBoundingClientRect().bottom : section.querySelector('.tiptap') ? bottom : top) - scroll.top
  const height = scroll.element.clientHeight
  if (now || end > height * lowest || end < 0) scroll.by(end - height * restsAt)
}
