/**
 * Awareness as the plugin for carets is to know it. It tells one's own caret with each letter, and looks at carets anew in each
 * text that is mounted when it hears of that. Here telling waits until the letter is drawn, and of one's own caret, which it
 * does not draw, it hears nothing.
 */
import type { Awareness } from 'y-protocols/awareness'
import { betweenKeys } from '@/components/ui/between-keys'

const made = new WeakMap<Awareness, Awareness>()

/** One for all texts of a document: whoever goes from one to another takes the caret along. */
export function caretAwarenessOf(awareness: Awareness): Awareness {
  const known = made.get(awareness)
  if (known) return known
  // All that is not said here is as it is.
  const unhurried: Awareness = Object.assign(Object.create(awareness), toldBetweenKeys(awareness), ofOthers(awareness))
  made.set(awareness, unhurried)
  return unhurried
}

function toldBetweenKeys(awareness: Awareness): Pick<Awareness, 'getLocalState' | 'setLocalStateField'> {
  const untold = new Map<string, unknown>()
  let callOff = () => {}
  const tell = () => {
    const fields = [...untold]
    untold.clear()
    for (const [field, value] of fields) awareness.setLocalStateField(field, value)
  }
  return {
    getLocalState: () => {
      const told = awareness.getLocalState()
      return told && { ...told, ...Object.fromEntries(untold) }
    },
    setLocalStateField: (field, value) => {
      callOff()
      untold.set(field, value)
      callOff = betweenKeys(tell)
    },
  }
}

type Change = Record<'added' | 'updated' | 'removed', readonly number[]>
type Listener = (change: Change, origin: unknown) => void

function ofOthers(awareness: Awareness) {
  const heard = new Map<Listener, Listener>()
  return {
    on: (name: 'change', listener: Listener) => {
      const ofThem: Listener = (change, origin) => {
        const clients = [...change.added, ...change.updated, ...change.removed]
        if (clients.some((client) => client !== awareness.clientID)) listener(change, origin)
      }
      heard.set(listener, ofThem)
      awareness.on(name, ofThem)
    },
    off: (name: 'change', listener: Listener) => {
      const ofThem = heard.get(listener)
      if (ofThem) awareness.off(name, ofThem)
      heard.delete(listener)
    },
  }
}
