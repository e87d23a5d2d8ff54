'use client'
/** The text of one revision, which never changes. */
import { useEffect, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import type { DocumentId } from '@/lib/documents/live-document'
import { type RevisionText, revisionTextAnswerSchema } from '@/lib/revisions/revision'

export type RevisionTextState = {
  readonly text: RevisionText | null
  readonly failure: string | null
  readonly retry: () => void
}

export function useRevisionText(documentId: DocumentId, revisionId: string): RevisionTextState {
  const [text, setText] = useState<RevisionText | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    const leaving = new AbortController()
    setFailure(null)
    const path = `/api/documents/${documentId}/revisions/${revisionId}`
    request(revisionTextAnswerSchema, path, { signal: leaving.signal })
      .then(({ revision }) => setText(revision))
      .catch((error) => {
        if (!leaving.signal.aborted) setFailure(sentenceOf(error))
      })
    return () => leaving.abort()
  }, [documentId, revisionId, attempt])
  return { text, failure, retry: () => setAttempt((count) => count + 1) }
}
