'use client'
/** The list of documents: as the server rendered it, then kept up to date while something is being written. */
import { useCallback, useEffect, useState } from 'react'
import { request } from '@/components/api/request'
import { type DocumentEntry, documentListSchema, isMoving } from './document-entry'

const pollMs = 4_000

export type DocumentsState = {
  readonly entries: readonly DocumentEntry[]
  /** Null until the page is alive, so that server and browser first render the same words. */
  readonly now: number | null
  readonly refresh: () => Promise<void>
}

export function useDocuments(initial: readonly DocumentEntry[]): DocumentsState {
  const [entries, setEntries] = useState(initial)
  const [now, setNow] = useState<number | null>(null)
  const refresh = useCallback(async () => {
    try {
      const { documents } = await request(documentListSchema, '/api/documents')
      setEntries(documents)
      setNow(Date.now())
    } catch {
      // The list as it was stays; the next tick, or the person's return to the page, tries again.
    }
  }, [])
  const moving = entries.some(isMoving)
  useEffect(() => {
    setNow(Date.now())
    const whenBack = () => document.visibilityState === 'visible' && void refresh()
    document.addEventListener('visibilitychange', whenBack)
    return () => document.removeEventListener('visibilitychange', whenBack)
  }, [refresh])
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => void refresh(), pollMs)
    return () => clearInterval(timer)
  }, [moving, refresh])
  return { entries, now, refresh }
}
