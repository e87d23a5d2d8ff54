'use client'
/** Keeps the page where another person is, until the reader scrolls, clicks or types. */
import { useEffect, useRef } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { peopleOf, readPeers } from '@/components/presence/presence'
import { sectionIdSchema } from '@/lib/outline/outline'
import { type PageScroll, readersActs } from './page-scroll'

/** Their caret is let move within the middle of the window: fewer, calmer moves. */
const highest = 0.15
const lowest = 0.75
const restsAt = 0.4

export type FollowPerson = {
  readonly scroll: PageScroll | null
  readonly awareness: Awareness
  readonly personId: string | null
  readonly onEnd: () => void
}

export function useFollowPerson({ scroll, awareness, personId, onEnd }: FollowPerson): void {
  const end = useRef(onEnd)
  end.current = onEnd
  useEffect(() => {
    if (!scroll || personId === null) return
    let frame = 0
    const look = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        if (!follow(scroll, awareness, personId)) end.current()
      })
    }
    const stop = () => end.current()
    look()
    awareness.on('change', look)
    // Their caret is drawn once the section has its editor, which may be after they have come to rest.
    const observer = new MutationObserver(look)
    observer.observe(scroll.element, { childList: true, subtree: true })
    for (const name of readersActs) scroll.element.addEventListener(name, stop, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      awareness.off('change', look)
      for (const name of readersActs) scroll.element.removeEventListener(name, stop)
    }
  }, [scroll, awareness, personId])
}

/** False when they have left. */
function follow(scroll: PageScroll, awareness: Awareness, personId: string): boolean {
  const person = peopleOf(readPeers(awareness.getStates())).find(({ id }) => id === personId)
  if (!person) return false
  const window = person.windows.find(({ cursor }) => cursor) ?? person.windows.find(({ section }) => section)
  const id = sectionIdSchema.safeParse(window?.section).data
  const section = id && scroll.sectionElement(id)
  if (!section || !window) return true
  const caret = section.querySelector(`.caret[data-client="${window.clientId}"]`)
  const at = (caret ?? section).getBoundingClientRect().top - scroll.top
  const height = scroll.element.clientHeight
  if (at < height * highest || at > height * lowest) scroll.by(at - height * restsAt)
  return true
}
