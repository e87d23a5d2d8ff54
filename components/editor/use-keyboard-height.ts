'use client'
/** How much of the window the keyboard of a telephone covers, in pixels; 0 where there is none. */
import { useSyncExternalStore } from 'react'

/** The bars of browsers come and go by less than this. */
const leastPx = 120

/** Measured when the view changes only: to ask for it has the whole page laid out, which takes long while it is opened. */
let height = 0

function subscribe(listener: () => void): () => void {
  const view = window.visualViewport
  const look = () => {
    height = measure()
    listener()
  }
  view?.addEventListener('resize', look)
  view?.addEventListener('scroll', look)
  return () => {
    view?.removeEventListener('resize', look)
    view?.removeEventListener('scroll', look)
  }
}

function measure(): number {
  const view = window.visualViewport
  // Zooming in makes the view smaller too, and covers nothing.
  if (!view || view.scale > 1.05) return 0
  const covered = Math.round(window.innerHeight - view.height - view.offsetTop)
  return covered >= leastPx ? covered : 0
}

export const useKeyboardHeight = (): number =>
  useSyncExternalStore(
    subscribe,
    () => height,
    () => 0,
  )
