'use client'
/**
 * The one polite live region: what was done is spoken here once, for those who cannot see it. Each sentence is a line of
 * its own, since one that took the place of another too soon would leave that one unspoken (ARIA 1.2, `aria-atomic`).
 */
import { useSyncExternalStore } from 'react'

/** So long, in milliseconds, a sentence stays for a screen reader that was busy. The last one stays. */
const SPOKEN_MS = 10_000

type Sentence = { readonly number: number; readonly text: string; readonly at: number }

let said: readonly Sentence[] = []
let count = 0
const listeners = new Set<() => void>()

/** Says a short sentence. The same sentence twice is heard twice. */
export function announce(text: string): void {
  const at = Date.now()
  count += 1
  said = [...said.filter((each) => at - each.at < SPOKEN_MS), { number: count, text, at }]
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const silence: readonly Sentence[] = []

export function Announcer() {
  const sentences = useSyncExternalStore(
    subscribe,
    () => said,
    () => silence,
  )
  return (
    <output className="sr" aria-live="polite" aria-atomic="false" aria-relevant="additions">
      {sentences.map(({ number, text }) => (
        <span key={number}>{text}</span>
      ))}
    </output>
  )
}
