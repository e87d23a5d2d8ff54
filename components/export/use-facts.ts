'use client'
/** What the document holds at the moment its export is opened. */
import { useEffect, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import { documentAnswerSchema } from '@/components/documents/document-answer'
import type { DocumentView } from '@/lib/documents/document'
import type { DocumentId } from '@/lib/documents/live-document'

export type FactsState =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'ready'; readonly document: DocumentView }

export function useFacts(documentId: DocumentId): FactsState {
  const [state, setState] = useState<FactsState>({ type: 'loading' })
  useEffect(() => {
    const leaving = new AbortController()
    request(documentAnswerSchema, `/api/documents/${documentId}`, { signal: leaving.signal })
      .then(({ document }) => setState({ type: 'ready', document }))
      .catch((error) => {
        if (!leaving.signal.aborted) setState({ type: 'failed', message: sentenceOf(error) })
      })
    return () => leaving.abort()
  }, [documentId])
  return state
}
