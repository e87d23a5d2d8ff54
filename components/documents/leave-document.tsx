'use client'
/** Asks before somebody leaves a document that is another's. */
import { TriangleAlert } from 'lucide-react'
import { ask } from '@/components/api/request'
import { useSaving } from '@/components/api/use-saving'
import { Confirm } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/message'
import type { DocumentId } from '@/lib/documents/live-document'

export type LeaveDocumentProps = {
  readonly id: DocumentId
  readonly title: string
  readonly personId: string
  readonly onClose: () => void
  readonly onLeft: () => void
}

export function LeaveDocument({ id, title, personId, onClose, onLeft }: LeaveDocumentProps) {
  const { busy, failure, save } = useSaving(onLeft)
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Leave “${title}”`}
      act={busy ? 'Leaving' : 'Leave document'}
      danger
      busy={busy}
      onConfirm={() => void save(() => ask(`/api/documents/${id}/members/${personId}`, { method: 'DELETE' }))}
    >
      What you wrote in it stays. You come back only when its owner asks you in again.
      {failure && (
        <Notice tone="bad" icon={<TriangleAlert />} alert className="mt-3">
          You did not leave. {failure}
        </Notice>
      )}
    </Confirm>
  )
}
