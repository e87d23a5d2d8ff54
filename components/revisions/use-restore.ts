'use client'
/** Brings an earlier text of a section back; what stands there until then is kept by the server. */
import { useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import type { DocumentId } from '@/lib/documents/live-document'
import { type RevisionView, revisionAnswerSchema } from '@/lib/revisions/revision'

export type Restoring = {
  /** Id of the revision that is being brought back. */
  readonly busy: string | null
  readonly failure: string | null
  readonly restore: (revision: RevisionView) => Promise<void>
}

export function useRestore(documentId: DocumentId, onRestored: (revision: RevisionView) => void): Restoring {
  const [busy, setBusy] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const restore = async (revision: RevisionView) => {
    if (busy !== null) return
    setBusy(revision.id)
    setFailure(null)
    try {
      const path = `/api/documents/${documentId}/revisions/${revision.id}/restore`
      await request(revisionAnswerSchema, path, { method: 'POST' })
      announce('Restored')
      onRestored(revision)
    } catch (error) {
      setFailure(`Nothing was restored. ${sentenceOf(error)}`)
    } finally {
      setBusy(null)
    }
  }
  return { busy, failure, restore }
}
