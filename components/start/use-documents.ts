'use client'
/** The list of documents, kept up to date while something is being written. */
import { useCallback, useEffect, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import { type DocumentEntry, documentListSchema, isMoving } from './document-entry'

const pollMs = 4_000

export type DocumentsState = {
  /** Null until the first answer. */
  readonly entries: readonly DocumentEntry[] | null
  /** When the list was read, in milliseconds since the epoch. */
  readonly now: number
  /** Why there is no list at all. */
  readonly failure: string | null
  readonly refresh: () => Promise<void>
}

type Listed = Omit<DocumentsState, 'refresh'>

export function useDocuments(): DocumentsState {
  const [state, setState] = useState<Listed>({ entries: null, now: 0, failure: null })
  const refresh = useCallback(async () => {
    try {
      const { documents } = await request(documentListSchema, '/api/documents')
      setState({ entries: documents, now: Date.now(), failure: null })
    } catch (error) {
      // A list that is there stays; the next tick, or the person's return to the page, tries again.
      setState((now) => (now.entries ? now : { ...now, failure: sentenceOf(error) }))
    }
  }, [])
  const moving = state.entries?.some(isMoving) ?? false
  useEffect(() => {
    void refresh()
    const whenBack = () => document.visibilityState === 'visible' && void refresh()
    document.addEventListener('visibilitychange', whenBack)
    return () => document.removeEventListener('visibilitychange', whenBack)
  }, [refresh])
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => void refresh(), pollMs)
    return () => clearInterval(timer)
  }, [moving, refresh])
  return { ...state, refresh }
}
