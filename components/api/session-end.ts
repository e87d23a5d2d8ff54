'use client'
/** Whether the server has said that nobody is signed in here any more. */
import { useSyncExternalStore } from 'react'

let isEnded = false
const listeners = new Set<() => void>()

export function tellSessionEnded(): void {
  isEnded = true
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSessionEnded = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => isEnded,
    () => false,
  )
