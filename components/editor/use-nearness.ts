'use client'
/** Tells which sections are near the window, a window's height and more away. */
import { useEffect, useRef } from 'react'
import { sectionIdSchema } from '@/lib/outline/outline'
import type { PageScroll } from './page-scroll'
import type { TextDesk } from './text-desk'

const margin = '900px 0px'

/** Looks again when there are other sections, and when more of them are drawn. */
export function useNearness(scroll: PageScroll | null, desk: TextDesk, order: readonly unknown[], drawn: number): void {
  const observer = useRef<IntersectionObserver | null>(null)
  useEffect(() => {
    if (!scroll) return
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const id = sectionIdSchema.safeParse(target instanceof HTMLElement ? target.dataset.section : undefined)
          if (id.success) desk.near(id.data, isIntersecting)
        }
      },
      { root: scroll.element, rootMargin: margin },
    )
    observer.current = seen
    return () => seen.disconnect()
  }, [scroll, desk])
  // biome-ignore lint/correctness/useExhaustiveDependencies: sections came, went, or were drawn
  useEffect(() => {
    if (!scroll) return
    for (const section of scroll.element.querySelectorAll('[data-section]')) observer.current?.observe(section)
  }, [scroll, order, drawn])
}
