/** Brings what was found in the store into the document, which has come from the server before. */
import * as Y from 'yjs'
import { holdingOf } from './holds-update'
import { changesIn, type KeptEdit, type KeptLedger } from './kept-ledger'

/** On what comes into the document from the store. */
export const keptOrigin = { source: 'kept' } as const

/**
 * How many changes came into the document. What the document has already is told apart: the server has shown it. What
 * depends on something that is not there stays held, and so does all of it where nothing may be changed. `tell` is given
 * what comes in, as it was made and before it does: of words in a block that is gone by now the document keeps nothing.
 * It is given all of it as one, so that what was typed and deleted again is told with its deletion.
 */
export function mergeHeld(
  doc: Y.Doc,
  ledger: KeptLedger,
  mayMerge: boolean,
  tell: (update: Uint8Array) => void = () => undefined,
): number {
  const isKnown = holdingOf(doc)
  for (const edit of ledger.held) if (isKnown(edit.update)) ledger.release(edit, false)
  const { held } = ledger
  if (!mayMerge || !held.some((edit) => mayFit(doc, edit))) return 0
  const coming = mergeable(doc, held)
  if (coming.length === 0) return 0
  tell(Y.mergeUpdates(coming.map(({ update }) => update)))
  for (const { update } of coming) applyReadable(doc, update)
  for (const edit of coming) ledger.release(edit, true)
  return changesIn(coming)
}

/** To try it takes a copy of the whole document: not where all that it lacked is still as it was. */
const mayFit = (doc: Y.Doc, { lacks }: KeptEdit): boolean =>
  lacks === undefined || [...lacks].some(([client, clock]) => Y.getState(doc.store, client) > clock)

/** Notes what the others lack. */
function mergeable(doc: Y.Doc, edits: readonly KeptEdit[]): KeptEdit[] {
  const tried = new Y.Doc()
  Y.applyUpdate(tried, Y.encodeStateAsUpdate(doc))
  for (const { update } of edits) applyReadable(tried, update)
  const isThere = holdingOf(tried)
  const found = edits.filter(({ update }) => isThere(update))
  const lacks = new Map(missingIn(tried).map((client) => [client, Y.getState(tried.store, client)]))
  for (const edit of edits) if (!found.includes(edit)) edit.lacks = lacks
  tried.destroy()
  return found
}

/** Clients of which a document waits for something. */
function missingIn({ store }: Y.Doc): number[] {
  const { pendingStructs, pendingDs } = store
  return [
    ...(pendingStructs?.missing.keys() ?? []),
    ...(pendingDs ? Y.decodeUpdateV2(pendingDs).ds.clients.keys() : []),
  ]
}

/** One that is broken is held, and its words are offered as far as they can be read. */
function applyReadable(doc: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(doc, update, keptOrigin)
  } catch {
    return
  }
}
