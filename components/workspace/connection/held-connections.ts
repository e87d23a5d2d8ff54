/** The live connections of this window: each for as long as a screen shows its document or something of it is not saved. */
import type { DocumentId } from '@/lib/documents/live-document'
import type { ConnectionState } from './connection-state'
import { type LiveConnection, openLiveConnection } from './live-connection'
import { isSaved } from './save-state'

type Held = { readonly connection: LiveConnection; screens: number }

const held = new Map<string, Held>()

/** A screen that comes back so soon finds the text still here. */
const LINGER_MS = 2_000

const keyOf = (documentId: DocumentId, personId: string): string => `${documentId} ${personId}`

/** Opens the connection of a screen that is about to take it. */
export function expect(documentId: DocumentId, personId: string): LiveConnection {
  const key = keyOf(documentId, personId)
  const known = heldOf(key, documentId, personId)
  setTimeout(() => closeWhenSaved(key, known), LINGER_MS)
  return known.connection
}

export function take(documentId: DocumentId, personId: string): LiveConnection {
  const known = heldOf(keyOf(documentId, personId), documentId, personId)
  known.screens += 1
  return known.connection
}

export function letGo(documentId: DocumentId, personId: string): void {
  const key = keyOf(documentId, personId)
  const known = held.get(key)
  if (!known) return
  known.screens -= 1
  setTimeout(() => closeWhenSaved(key, known), LINGER_MS)
}

function heldOf(key: string, documentId: DocumentId, personId: string): Held {
  const known = held.get(key) ?? { connection: openLiveConnection(documentId, personId), screens: 0 }
  held.set(key, known)
  return known
}

const isDone = ({ link, save }: ConnectionState): boolean => isSaved(save) || link.type === 'refused'

/** What was typed on a screen that was left is saved first, however long the server is away. */
function closeWhenSaved(key: string, known: Held): void {
  if (known.screens > 0 || held.get(key) !== known) return
  const { state, destroy } = known.connection
  if (isDone(state.getState())) {
    held.delete(key)
    destroy()
    return
  }
  const stop = state.subscribe((now) => {
    if (known.screens === 0 && !isDone(now)) return
    stop()
    closeWhenSaved(key, known)
  })
}
