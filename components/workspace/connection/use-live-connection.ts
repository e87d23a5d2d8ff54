'use client'
/** The live connection of a document on a screen. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { KeptState } from '@/components/kept-changes/change-keeper'
import type { PeerUser } from '@/components/presence/presence'
import type { Role } from '@/lib/accounts/role'
import type { DocumentId } from '@/lib/documents/live-document'
import { expect, letGo, take } from './held-connections'
import type { LinkState } from './link-state'
import type { LiveConnection } from './live-connection'
import { isSaved } from './save-state'

const isBrowser = typeof window !== 'undefined'

/** Null until the page runs in a browser. */
export function useLiveConnection(documentId: DocumentId, personId: string): LiveConnection | null {
  // Begun before the page has come to life: the way to the server and back takes about as long.
  const [connection, setConnection] = useState(() => (isBrowser ? expect(documentId, personId) : null))
  useEffect(() => {
    setConnection(take(documentId, personId))
    return () => letGo(documentId, personId)
  }, [documentId, personId])
  return connection
}

/** Each part by itself: whether it is saved changes with the typing, and not everything is to be drawn again for it. */
export const useLink = ({ state }: LiveConnection): LinkState => useStore(state, ({ link }) => link)
export const useSaved = ({ state }: LiveConnection): boolean => useStore(state, ({ save }) => isSaved(save))
export const useOwnUser = ({ state }: LiveConnection): PeerUser => useStore(state, ({ user }) => user)
export const useKept = ({ state }: LiveConnection): KeptState => useStore(state, ({ kept }) => kept)
export const useRole = ({ state }: LiveConnection): Role | null => useStore(state, ({ role }) => role)
