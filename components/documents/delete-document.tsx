'use client'
/** Asks before a document is deleted, and says what goes with it. */
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { ApiError, request, sentenceOf } from '@/components/api/request'
import { Confirm } from '@/components/ui/dialog'
import { wordsFigure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import type { DocumentId } from '@/lib/documents/live-document'

export type DeleteDocumentProps = {
  readonly id: DocumentId
  readonly title: string
  readonly words: number
  readonly onClose: () => void
  readonly onDeleted: () => Promise<void> | void
}

export function DeleteDocument({ id, title, words, onClose, onDeleted }: DeleteDocumentProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const remove = async () => {
    setBusy(true)
    try {
      await removeDocument(id)
      await onDeleted()
      onClose()
    } catch (error) {
      setFailure(`Nothing was deleted. ${sentenceOf(error)}`)
      setBusy(false)
    }
  }
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete “${title}”`}
      act={busy ? 'Deleting' : 'Delete document'}
      danger
      busy={busy}
      onConfirm={() => void remove()}
    >
      {words > 0
        ? `Its ${wordsFigure(words)}, outline and revisions go for good.`
        : 'Its brief and outline go for good.'}{' '}
      Files you exported stay.
      {failure && (
        <Notice tone="bad" icon={<TriangleAlert />} alert className="mt-3">
          {failure}
        </Notice>
      )}
    </Confirm>
  )
}

/** One that somebody else has deleted meanwhile is deleted all the same. */
async function removeDocument(id: DocumentId): Promise<void> {
  try {
    await request(z.unknown(), `/api/documents/${id}`, { method: 'DELETE' })
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error
  }
}
