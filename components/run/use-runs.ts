'use client'
/** The runs of a document in React. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { announce } from '@/components/ui/announcer'
import type { DocumentId } from '@/lib/documents/live-document'
import type { RunView } from '@/lib/runs/run'
import { announcementOf } from './announcement'
import { createRunStore, type RunStore, type RunStoreOptions, type RunsState } from './run-store'

export type Runs = RunsState & Omit<RunStore, 'state' | 'watch'>

/** `saved` and `onMoved`: see `RunStoreOptions`; they must not change. */
export function useRuns(
  documentId: DocumentId,
  initial: RunView | null,
  { saved, onMoved }: Required<Pick<RunStoreOptions, 'saved' | 'onMoved'>>,
): Runs {
  const [store] = useState(() =>
    createRunStore({
      documentId,
      initial,
      saved,
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
