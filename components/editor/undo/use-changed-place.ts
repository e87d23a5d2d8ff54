'use client'
/** Shows on the page what an undo has changed: the caret goes to a text, the page to a heading. */
import { useEffect } from 'react'
import { type ChangedPlace, turnNewsOf } from '@/components/undo/turn-step'
import type { SectionId } from '@/lib/outline/outline'
import type { PageScroll } from '../page-scroll'
import type { TextDesk } from '../text-desk'

export function useChangedPlace(scroll: PageScroll | null, desk: TextDesk): void {
  useEffect(() => {
    if (!scroll) return
    return turnNewsOf(desk.doc).subscribe(({ told }) => {
      // A section that came back is drawn first.
      if (told?.place) requestAnimationFrame(() => told.place && show(scroll, desk, told.place))
    })
  }, [scroll, desk])
}

function show(scroll: PageScroll, desk: TextDesk, place: ChangedPlace): void {
  if (place.type === 'title') {
    scroll.by(-scroll.element.scrollTop)
    return
  }
  const isSeen = isInSight(scroll, place.section, place.block !== null)
  if (place.block === null) {
    if (!isSeen) scroll.to(place.section)
    return
  }
  // From there on the caret brings its own line into sight.
  if (!isSeen) scroll.by(scroll.distanceTo(place.section) ?? 0)
  desk.enter(place.section, { block: place.block })
}

/** Its heading; where its text was changed any of it, since the caret brings its own line into sight. */
function isInSight(scroll: PageScroll, id: SectionId, byText: boolean): boolean {
  const section = scroll.sectionElement(id)
  if (!section) return true
  const top = section.getBoundingClientRect().top - scroll.top
  const bottom = top + section.clientHeight
  return top < scroll.element.clientHeight && (byText ? bottom > 0 : top >= 0)
}
