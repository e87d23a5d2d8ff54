'use client'
/** Tells which sections are near the window, a window's height and more away. */
import { useEffect } from 'react'
import { sectionIdSchema } from '@/lib/outline/outline'
import type { PageScroll } from './page-scroll'
import type { TextDesk } from './text-desk'

/** Over and under the window, in pixels. */
const MARGIN = 900

/**
 * Looks where the page is scrolled, and where it changes its height. An IntersectionObserver of 200 sections would look at
 * each of them in each frame: of a letter that is typed too. `drawn`: how many sections are there.
 */
export function useNearness(scroll: PageScroll | null, desk: TextDesk, drawn: number, order: readonly unknown[]): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: sections came, went, or were drawn
  useEffect(() => {
    if (scroll) tellNear(scroll, desk)
  }, [scroll, desk, drawn, order])
  useEffect(() => {
    if (!scroll) return
    let frame = 0
    const look = () => {
      frame = 0
      tellNear(scroll, desk)
    }
    const soon = () => {
      frame ||= requestAnimationFrame(look)
    }
    const resized = new ResizeObserver(soon)
    for (const element of [scroll.element, ...scroll.element.children]) resized.observe(element)
    scroll.element.addEventListener('scroll', soon, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
      scroll.element.removeEventListener('scroll', soon)
    }
  }, [scroll, desk])
}

function tellNear(scroll: PageScroll, desk: TextDesk): void {
  const near = scroll.sectionsWithin(MARGIN)
  desk.nearAre(near.flatMap(({ dataset: { section } }) => sectionIdSchema.safeParse(section).data ?? []))
}
