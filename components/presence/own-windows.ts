/** Which windows of a document are, or were, those of the person who looks: their changes are no stranger's. */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { readPeers } from './presence'

/** By document, the clients: they are known for longer than they are here. */
const known = new WeakMap<Y.Doc, Set<number>>()

export function noteOwnWindows(awareness: Awareness): void {
  const peers = readPeers(awareness.getStates())
  const own = peers.find(({ clientId }) => clientId === awareness.clientID)?.user
  if (!own || own.id === '') return
  const clients = known.get(awareness.doc) ?? new Set()
  known.set(awareness.doc, clients)
  for (const { clientId, user } of peers) if (user.id === own.id) clients.add(clientId)
}

/** `client` of another window than this one, as its changes bear it. */
export const isOwnWindow = (doc: Y.Doc, client: number): boolean => known.get(doc)?.has(client) ?? false
