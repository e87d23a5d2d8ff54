'use client'
/** What the runs of a document have told of its lengths: read again whenever they may have told more. */
import { useEffect, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import type { DocumentId } from '@/lib/documents/live-document'
import { type DocumentLedger, documentLedgerSchema } from '@/lib/runs/document-ledger'

/** The live document says that something happened a moment before it is committed. */
const AFTER_EVENT_MS = 400

export type LedgerReading = {
  /** Null while nothing has come yet. What came before stays while it is read again. */
  readonly ledger: DocumentLedger | null
  /** Why the last reading failed. */
  readonly failure: string | null
}

/** `fresh`: any text that differs when a section has been begun or finished. */
export function useLedger(documentId: DocumentId, fresh: string): LedgerReading {
  const [reading, setReading] = useState<LedgerReading>({ ledger: null, failure: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another `fresh` asks again
  useEffect(() => {
    const leaving = new AbortController()
    const ask = () =>
      request(documentLedgerSchema, `/api/documents/${documentId}/ledger`, { signal: leaving.signal })
        .then((ledger) => setReading({ ledger, failure: null }))
        .catch((error) => {
          if (!leaving.signal.aborted) setReading(({ ledger }) => ({ ledger, failure: sentenceOf(error) }))
        })
    const timer = setTimeout(() => void ask(), reading.ledger === null ? 0 : AFTER_EVENT_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [documentId, fresh])
  return reading
}
