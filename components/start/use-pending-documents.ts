'use client'
/** Finds what earlier windows have left behind in this browser, and merges it in the background. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { changesFigure } from '@/components/kept-changes/changes-figure'
import { type PendingDocument, pendingDocuments } from '@/components/kept-changes/pending-documents'
import { announce } from '@/components/ui/announcer'
import type { ConnectionState } from '@/components/workspace/connection/connection-state'
import type { LiveConnection } from '@/components/workspace/connection/live-connection'
import { isSaved } from '@/components/workspace/connection/save-state'
import type { DocumentId } from '@/lib/documents/live-document'

/** What another tab is typing right now is kept too, for the moment until it is committed. */
const LEFT_BEHIND_MS = 3_000

export type Pending = {
  readonly pending: readonly PendingDocument[]
  readonly done: (document: DocumentId) => void
}

export function usePendingDocuments(personId: string): Pending {
  const [pending, setPending] = useState<readonly PendingDocument[]>([])
  const done = useCallback((id: DocumentId) => setPending((all) => all.filter(({ document }) => document !== id)), [])
  useEffect(() => {
    let left = false
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = async () => {
      const found = await pendingDocuments(personId)
      if (left) return
      const old = found.filter(({ at }) => Date.now() - at > LEFT_BEHIND_MS)
      if (old.length < found.length) timer = setTimeout(() => void look(), LEFT_BEHIND_MS)
      if (old.length > 0) setPending((all) => [...all, ...old.filter((each) => !has(all, each))])
    }
    void look()
    return () => {
      left = true
      if (timer) clearTimeout(timer)
    }
  }, [personId])
  return { pending, done }
}

const has = (all: readonly PendingDocument[], { document }: PendingDocument): boolean =>
  all.some((each) => each.document === document)

/** Everything that was kept is committed, or was discarded. */
const isDone = ({ kept, save, link }: ConnectionState): boolean =>
  kept.looked && kept.changes === 0 && (isSaved(save) || link.type === 'refused')

/** Null until the connection is there: a page that has nothing to merge does not load what it takes. */
export function useMerging(
  personId: string,
  { document, title, changes }: PendingDocument,
  onMerged: () => void,
): LiveConnection | null {
  const [connection, setConnection] = useState<LiveConnection | null>(null)
  const merged = useRef(onMerged)
  merged.current = onMerged
  useEffect(() => {
    let left = false
    let leave: (() => void) | null = null
    const begin = async () => {
      const { take, letGo } = await import('@/components/workspace/connection/held-connections')
      if (left) return
      const taken = take(document, personId)
      const look = (state: ConnectionState) => {
        if (!isDone(state)) return
        if (state.link.type === 'live') announce(`${changesFigure(changes)} to “${title}” merged.`)
        merged.current()
      }
      const stop = taken.state.subscribe(look)
      leave = () => {
        stop()
        letGo(document, personId)
      }
      setConnection(taken)
      look(taken.state.getState())
    }
    void begin()
    return () => {
      left = true
      leave?.()
    }
  }, [personId, document, title, changes])
  return connection
}
