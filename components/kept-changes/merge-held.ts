/** Brings what was found in the store into the document, which has come from the server before. */
import * as Y from 'yjs'
import { holdingOf } from './holds-update'
import { changesIn, type KeptLedger } from './kept-ledger'

/** On what comes into the document from the store. */
export const keptOrigin = { source: 'kept' } as const

/**
 * How many changes came into the document. What the document has already is told apart: the server has shown it. What
 * depends on something that is not there stays held, and so does all of it where nothing may be changed.
 */
export function mergeHeld(doc: Y.Doc, ledger: KeptLedger, mayMerge: boolean): number {
  const isKnown = holdingOf(doc)
  for (const edit of ledger.held) if (isKnown(edit.update)) ledger.release(edit, false)
  const { held } = ledger
  if (!mayMerge || held.length === 0) return 0
  for (const { update } of held) applyReadable(doc, update)
  const isThere = holdingOf(doc)
  const released = held.filter(({ update }) => isThere(update))
  for (const edit of released) ledger.release(edit, true)
  return changesIn(released)
}

/** One that is broken is held, and its words are offered as far as they can be read. */
function applyReadable(doc: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(doc, update, keptOrigin)
  } catch {
    return
  }
}
