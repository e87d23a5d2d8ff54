'use client'
/** Whether an element is on the screen: of a long list most are not. */
import { type RefObject, useEffect, useState } from 'react'

export function useInView(element: RefObject<HTMLElement | null>): boolean {
  const [isInView, setInView] = useState(false)
  useEffect(() => {
    const watched = element.current
    if (!watched) return
    const observer = new IntersectionObserver((entries) => setInView(entries.at(-1)?.isIntersecting === true))
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  return isInView
}
