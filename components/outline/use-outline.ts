'use client'
/** The live outline in React: what it holds now, and edits to it. */
import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { type OutlineSnapshot, outlineStoreOf } from './outline-store'

export function useOutline(doc: Y.Doc): OutlineSnapshot {
  const store = outlineStoreOf(doc)
  return useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot)
}
