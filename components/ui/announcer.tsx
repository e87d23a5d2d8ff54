'use client'
/** The one polite live region: what was done is spoken here once, for those who cannot see it. */
import { useSyncExternalStore } from 'react'

let spoken = ''
const listeners = new Set<() => void>()

/** Says a short sentence. The same sentence twice is heard twice. */
export function announce(sentence: string): void {
  spoken = sentence === spoken ? `${sentence}\u00a0` : sentence
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Announcer() {
  const sentence = useSyncExternalStore(
    subscribe,
    () => spoken,
    () => '',
  )
  return (
    <output className="sr" aria-live="polite">
      {sentence}
    </output>
  )
}
