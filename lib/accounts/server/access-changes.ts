/** Tells what stays open for long (live documents, streams of events) that somebody may do less, or more, than before. */
import { EventEmitter } from 'node:events'
import { processSlot } from '@/lib/platform/process-slot'

/** Of one person everywhere, of everybody in one document, or of one person in one document. */
export type AccessChange = { readonly userId?: string; readonly documentId?: string }

type Changes = EventEmitter<{ change: [AccessChange] }>

const slot = processSlot<Changes>('access-changes')

function changes(): Changes {
  const known = slot.get()
  if (known) return known
  const made: Changes = new EventEmitter()
  // Each open stream listens.
  made.setMaxListeners(0)
  slot.set(made)
  return made
}

export const accessChanged = (change: AccessChange): void => void changes().emit('change', change)

/** Returns how to stop hearing of them. */
export function onAccessChange(hear: (change: AccessChange) => void): () => void {
  changes().on('change', hear)
  return () => void changes().off('change', hear)
}
