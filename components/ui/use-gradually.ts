'use client'
/** Draws a long list little by little. */
import { startTransition, useEffect, useState } from 'react'

export type Gradually = {
  /** Drawn at once: what a window shows, and a little more. */
  readonly first: number
  /** Drawn each time that there is time for more. */
  readonly step: number
  /** What somebody goes to is drawn at once too, with all before it. */
  readonly atLeast?: number
}

/**
 * How many of a long list's `length` items are to be drawn now: a page can be used before all of it is there. Once all
 * are, what comes later is drawn as it comes.
 */
export function useGradually(length: number, { first, step, atLeast = 0 }: Gradually): number {
  const [drawn, setDrawn] = useState(first)
  const enough = Math.max(drawn, atLeast)
  const isAll = enough >= length
  const next = isAll ? Number.POSITIVE_INFINITY : enough
  if (next !== drawn) setDrawn(next)
  useEffect(() => {
    if (isAll) return
    // Whatever the person does meanwhile comes first. A hidden window draws no frames, and goes on too.
    const timer = setTimeout(() => startTransition(() => setDrawn((before) => Math.max(before, enough + step))))
    return () => clearTimeout(timer)
  }, [isAll, enough, step])
  return Math.min(next, length)
}
