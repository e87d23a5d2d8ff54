'use client'
/** Wide tables and long lines of code scroll in frames of their own: where there is no caret, keys reach the frames. */
import { useEffect } from 'react'
import { unhurried } from '@/components/ui/unhurried'
import type { PageScroll } from './page-scroll'

/** Only in a pause: all that it measures is laid out by then. */
const pace = { restMs: 400, longestMs: 10_000 }

export function useReachableFrames(scroll: PageScroll | null, readOnly: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: editors have become ones that may be typed in, or no longer
  useEffect(() => {
    if (!scroll) return
    const { soon, cancel } = unhurried(() => reachFrames(scroll.element), pace)
    const changed = new MutationObserver(soon)
    changed.observe(scroll.element, { childList: true, subtree: true })
    const resized = new ResizeObserver(soon)
    resized.observe(scroll.element)
    soon()
    return () => {
      changed.disconnect()
      resized.disconnect()
      cancel()
    }
  }, [scroll, readOnly])
}

/** In an editor the caret goes into the frame, and a second stop would take the focus from it. */
function reachFrames(page: HTMLElement): void {
  const frames = [...page.querySelectorAll<HTMLElement>('.tiptap pre, .tiptap .tableWrapper')]
  const areReached = frames.map((frame) => frame.scrollWidth > frame.clientWidth && !frame.isContentEditable)
  for (const [at, frame] of frames.entries()) reach(frame, areReached[at] ?? false)
}

function reach(frame: HTMLElement, isReached: boolean): void {
  if (isReached === frame.hasAttribute('tabindex')) return
  if (!isReached) {
    for (const name of ['tabindex', 'role', 'aria-label']) frame.removeAttribute(name)
    return
  }
  frame.tabIndex = 0
  frame.setAttribute('role', 'group')
  frame.setAttribute('aria-label', `${frame.matches('pre') ? 'Code' : 'Table'}, scrolls sideways`)
}
