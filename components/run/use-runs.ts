'use client'
/** The runs of a document in React. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { announce } from '@/components/ui/announcer'
import type { DocumentId } from '@/lib/documents/live-document'
import type { RunView } from '@/lib/runs/run'
import { announcementOf } from './announcement'
import { createRunStore, type RunStore, type RunsState } from './run-store'

export type Runs = RunsState & Omit<RunStore, 'state' | 'watch'>

/** `onMoved` is called after something was asked for in this window; it must not change. */
export function useRuns(documentId: DocumentId, initial: RunView | null, onMoved: () => void): Runs {
  const [store] = useState(() =>
    createRunStore({
      documentId,
      initial,
      onMoved,
      onEvent: ({ event }, now) => {
        const sentence = now ? announcementOf(event) : null
        if (sentence) announce(sentence)
      },
    }),
  )
  useEffect(() => store.watch(), [store])
  return { ...store, ...useStore(store.state) }
}
