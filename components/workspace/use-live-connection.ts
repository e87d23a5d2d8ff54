'use client'
/** The live connection of a document, for as long as a screen shows it or something of it is not saved. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { DocumentId } from '@/lib/documents/live-document'
import type { LinkState } from './link-state'
import { type ConnectionState, type LiveConnection, openLiveConnection } from './live-connection'
import type { PeerUser } from './presence'
import { isSaved } from './save-state'

type Held = { readonly connection: LiveConnection; screens: number }

const held = new Map<DocumentId, Held>()

/** A screen that comes back so soon finds the text still here. */
const LINGER_MS = 2_000

function take(documentId: DocumentId): LiveConnection {
  const known = held.get(documentId) ?? { connection: openLiveConnection(documentId), screens: 0 }
  held.set(documentId, known)
  known.screens += 1
  return known.connection
}

function letGo(documentId: DocumentId): void {
  const known = held.get(documentId)
  if (!known) return
  known.screens -= 1
  setTimeout(() => closeWhenSaved(documentId, known), LINGER_MS)
}

const isDone = ({ link, save }: ConnectionState): boolean => isSaved(save) || link.type === 'refused'

/** What was typed on a screen that was left is saved first, however long the server is away. */
function closeWhenSaved(documentId: DocumentId, known: Held): void {
  if (known.screens > 0 || held.get(documentId) !== known) return
  const { state, destroy } = known.connection
  if (isDone(state.getState())) {
    held.delete(documentId)
    destroy()
    return
  }
  const stop = state.subscribe((now) => {
    if (known.screens === 0 && !isDone(now)) return
    stop()
    closeWhenSaved(documentId, known)
  })
}

/** Null until the page runs in a browser. */
export function useLiveConnection(documentId: DocumentId): LiveConnection | null {
  const [connection, setConnection] = useState<LiveConnection | null>(null)
  useEffect(() => {
    setConnection(take(documentId))
    return () => letGo(documentId)
  }, [documentId])
  return connection
}

/** Each part by itself: whether it is saved changes with the typing, and not everything is to be drawn again for it. */
export const useLink = ({ state }: LiveConnection): LinkState => useStore(state, ({ link }) => link)
export const useSaved = ({ state }: LiveConnection): boolean => useStore(state, ({ save }) => isSaved(save))
export const useOwnUser = ({ state }: LiveConnection): PeerUser => useStore(state, ({ user }) => user)
