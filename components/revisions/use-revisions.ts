'use client'
/** The revisions of one section: read again whenever something has happened that may have made another. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import type { DocumentId } from '@/lib/documents/live-document'
import type { SectionId } from '@/lib/outline/outline'
import { type RevisionView, revisionListSchema } from '@/lib/revisions/revision'

/** The live document says that something happened a moment before it is committed. */
const AFTER_EVENT_MS = 400
/** After the last word was typed or written. */
const AFTER_WORDS_MS = 2_500

export type Revisions = {
  /** Newest first; null while nothing has come yet. What came before stays while it is read again. */
  readonly list: readonly RevisionView[] | null
  /** Why the last reading failed. */
  readonly failure: string | null
  readonly refresh: () => void
}

export type RevisionsInput = {
  readonly documentId: DocumentId
  readonly sectionId: SectionId
  /** Any text that differs when a run or a person may have made a revision. */
  readonly fresh: string
  readonly words: number
  /** Nothing is read then; all of it once the server is back. */
  readonly offline: boolean
}

export function useRevisions({ documentId, sectionId, fresh, words, offline }: RevisionsInput): Revisions {
  const [list, setList] = useState<readonly RevisionView[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const asking = useRef<AbortController>(undefined)
  const refresh = useCallback(() => {
    asking.current?.abort()
    setFailure(null)
    if (offline) return
    const leaving = new AbortController()
    asking.current = leaving
    const path = `/api/documents/${documentId}/sections/${sectionId}/revisions`
    request(revisionListSchema, path, { signal: leaving.signal })
      .then(({ revisions }) => setList(revisions))
      .catch((error) => {
        if (!leaving.signal.aborted) setFailure(sentenceOf(error))
      })
  }, [documentId, sectionId, offline])
  useEffect(() => {
    refresh()
    return () => asking.current?.abort()
  }, [refresh])
  useLater(refresh, fresh, AFTER_EVENT_MS)
  useLater(refresh, words, AFTER_WORDS_MS)
  return { list, failure, refresh }
}

/** Calls once `value` has been still for a while, but not for the value that it began with. */
function useLater(call: () => void, value: string | number, ms: number): void {
  const before = useRef(value)
  useEffect(() => {
    if (before.current === value) return
    const timer = setTimeout(() => {
      before.current = value
      call()
    }, ms)
    return () => clearTimeout(timer)
  }, [call, value, ms])
}
