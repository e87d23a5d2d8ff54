'use client'
/** What lasts longer than it should. */
import { useEffect, useState } from 'react'

/** A commit takes a quarter of a second; after this long something is amiss. */
const SLOW_MS = 8_000

/** True once `on` has been true for so long that something is amiss with saving. */
export function useSlow(on: boolean): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    setPassed(false)
    if (!on) return
    const timer = setTimeout(() => setPassed(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [on])
  return passed
}
