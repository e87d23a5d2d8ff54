'use client'
/** Keeps the selected section and the place that is read together, whichever of them is moved. */
import { useCallback, useEffect, useRef } from 'react'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import type { PageScroll } from './page-scroll'
import { sectionRead } from './reading-place'

type ReadingPlaceInput = {
  readonly scroll: PageScroll | null
  readonly selected: SectionId | null
  readonly onSelect: (id: SectionId | null) => void
  /** The reader goes to a section that was selected elsewhere. */
  readonly onVisit: (id: SectionId) => void
}

/** Answers with what to call when the text itself selects a section, which then is not scrolled to. */
export function useReadingPlace({ scroll, selected, onSelect, onVisit }: ReadingPlaceInput): (id: SectionId) => void {
  const own = useRef<SectionId | null>(selected)
  const latest = useRef({ onSelect, onVisit })
  latest.current = { onSelect, onVisit }
  const select = useCallback((id: SectionId) => {
    if (own.current === id) return
    own.current = id
    latest.current.onSelect(id)
  }, [])
  useEffect(() => {
    if (!scroll || selected === own.current) return
    own.current = selected
    if (!selected) return
    scroll.to(selected)
    latest.current.onVisit(selected)
  }, [scroll, selected])
  useEffect(() => {
    if (!scroll) return
    let frame = 0
    const look = () => {
      frame = 0
      const read = sectionRead(scroll.places, scroll.element.clientHeight, focusedIn(scroll.element))
      if (read) select(read)
    }
    let height = scroll.element.scrollHeight
    const onScroll = () => {
      // A last text that becomes shorter, as one does that is written again, moves the page: nobody went to read elsewhere.
      const { scrollTop, clientHeight, scrollHeight } = scroll.element
      const shrank = scrollHeight < height && scrollTop + clientHeight >= scrollHeight - 1
      height = scrollHeight
      if (!scroll.isOwn && !shrank) frame ||= requestAnimationFrame(look)
    }
    scroll.element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      scroll.element.removeEventListener('scroll', onScroll)
      cancelAnimationFrame(frame)
    }
  }, [scroll, select])
  return select
}

/** The section whose text or heading has the focus. */
function focusedIn(element: HTMLElement): SectionId | null {
  const { activeElement } = element.ownerDocument
  if (!activeElement || !element.contains(activeElement)) return null
  const id = sectionIdSchema.safeParse(activeElement.closest<HTMLElement>('[data-section]')?.dataset.section)
  return id.success ? id.data : null
}
