'use client'
/** The present time, drawn anew every second while something counts seconds. */
import { useEffect, useState } from 'react'

/** Milliseconds since the epoch. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!ticking) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [ticking])
  return now
}
