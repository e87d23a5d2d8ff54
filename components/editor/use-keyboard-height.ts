'use client'
/** How much of the window the keyboard of a telephone covers, in pixels; 0 where there is none. */
import { useSyncExternalStore } from 'react'

/** The bars of browsers come and go by less than this. */
const leastPx = 120

function subscribe(listener: () => void): () => void {
  const view = window.visualViewport
  view?.addEventListener('resize', listener)
  view?.addEventListener('scroll', listener)
  return () => {
    view?.removeEventListener('resize', listener)
    view?.removeEventListener('scroll', listener)
  }
}

function read(): number {
  const view = window.visualViewport
  // Zooming in makes the view smaller too, and covers nothing.
  if (!view || view.scale > 1.05) return 0
  const covered = Math.round(window.innerHeight - view.height - view.offsetTop)
  return covered >= leastPx ? covered : 0
}

export const useKeyboardHeight = (): number => useSyncExternalStore(subscribe, read, () => 0)
