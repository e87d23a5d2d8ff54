'use client'
/** What the runs of a document have told of its lengths: read again whenever they may have told more. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import type { DocumentId } from '@/lib/documents/live-document'
import { type LedgerAnswer, ledgerAnswerSchema } from '@/lib/runs/document-ledger'

/** Sections begin and end close together: one reading does for all of them. */
const AFTER_EVENT_MS = 600

export type LedgerReading = {
  /** Null while nothing has come yet. What came before stays while it is read again. */
  readonly ledger: LedgerAnswer | null
  /** Why the last reading failed. */
  readonly failure: string | null
}

/** `fresh` is any text that differs when a section has been begun or finished; what follows soon shares one reading. Offline nothing is read. */
export function useLedger(documentId: DocumentId, fresh: string, offline: boolean): LedgerReading {
  const [reading, setReading] = useState<LedgerReading>({ ledger: null, failure: null })
  const asking = useRef<AbortController>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const ask = useCallback(() => {
    timer.current = undefined
    asking.current?.abort()
    if (offline) {
      setReading(({ ledger }) => ({ ledger, failure: null }))
      return
    }
    const leaving = new AbortController()
    asking.current = leaving
    request(ledgerAnswerSchema, `/api/documents/${documentId}/ledger`, { signal: leaving.signal })
      .then((ledger) => setReading({ ledger, failure: null }))
      .catch((error) => {
        if (!leaving.signal.aborted) setReading(({ ledger }) => ({ ledger, failure: sentenceOf(error) }))
      })
  }, [documentId, offline])
  useEffect(() => {
    ask()
    return () => {
      clearTimeout(timer.current)
      timer.current = undefined
      asking.current?.abort()
    }
  }, [ask])
  const before = useRef(fresh)
  useEffect(() => {
    if (before.current === fresh) return
    before.current = fresh
    timer.current ??= setTimeout(ask, AFTER_EVENT_MS)
  }, [ask, fresh])
  return reading
}
