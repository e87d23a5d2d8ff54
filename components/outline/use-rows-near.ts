'use client'
/** Which rows of a long tree stand near its window. */
import { type RefObject, useEffect, useState } from 'react'

/** Of rows, from the first on and without the last. */
export type RowSpan = { readonly from: number; readonly to: number }

/** Its ends move by so many rows at once, so that not every pixel draws something. */
export const spanStep = 12

/** What an element tells of its scrolling, in pixels. */
export type ScrollState = Pick<Element, 'scrollTop' | 'clientHeight' | 'scrollHeight'>

/** At least `spanStep` rows over and under the window. All rows count as equally high: the step is more than they differ by. */
export function rowsNear({ scrollTop, clientHeight, scrollHeight }: ScrollState, rows: number): RowSpan {
  const height = scrollHeight / rows
  // A pane that is closed has no height.
  if (!(height > 0)) return { from: 0, to: spanStep }
  const from = Math.floor(scrollTop / height / spanStep) - 1
  const to = Math.ceil((scrollTop + clientHeight) / height / spanStep) + 1
  return { from: Math.max(0, from * spanStep), to: to * spanStep }
}

export function useRowsNear(tree: RefObject<HTMLElement | null>, rows: number, first: number): RowSpan {
  const [span, setSpan] = useState<RowSpan>({ from: 0, to: first })
  useEffect(() => {
    const element = tree.current
    if (!element) return
    const look = () => {
      const next = rowsNear(element, rows)
      setSpan((before) => (before.from === next.from && before.to === next.to ? before : next))
    }
    const resized = new ResizeObserver(look)
    resized.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [tree, rows])
  return span
}
