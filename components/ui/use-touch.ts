'use client'
/** Whether fingers point here: with a keyboard that comes over the page, and a menu of the system's own at what is selected. */
import { useSyncExternalStore } from 'react'

const coarse = '(pointer: coarse)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(coarse)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

const read = (): boolean => window.matchMedia(coarse).matches

/** False while rendering on the server, so that both first renders agree. */
export const useTouch = (): boolean => useSyncExternalStore(subscribe, read, () => false)
