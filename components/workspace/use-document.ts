'use client'
/** The document's brief and settings, which live beside its text: read, changed, and read again when others change them. */
import { useCallback, useState } from 'react'
import { request } from '@/components/api/request'
import { documentAnswerSchema } from '@/components/documents/document-answer'
import type { DocumentChange, DocumentView } from '@/lib/documents/document'

export type DocumentState = {
  readonly document: DocumentView
  /** Throws ApiError. */
  readonly change: (change: DocumentChange) => Promise<void>
  readonly refresh: () => Promise<void>
}

/** `onChanged` is called after a change of this window; it must not change itself. */
export function useDocument(initial: DocumentView, onChanged: () => void): DocumentState {
  const [document, setDocument] = useState(initial)
  const path = `/api/documents/${initial.id}`
  const change = useCallback(
    async (body: DocumentChange) => {
      const answer = await request(documentAnswerSchema, path, { method: 'PATCH', body })
      setDocument(answer.document)
      onChanged()
    },
    [path, onChanged],
  )
  const refresh = useCallback(async () => {
    // What is known stays: the live connection says when the server is away or the document is gone.
    const answer = await request(documentAnswerSchema, path).catch(() => null)
    if (answer) setDocument(answer.document)
  }, [path])
  return { document, change, refresh }
}
