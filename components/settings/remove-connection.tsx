'use client'
/** Asks before a connection is removed, and says what is kept. */
import { TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { removeConnection } from '@/components/connections/connection-requests'
import { Confirm, type FocusAfter } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/message'
import type { ConnectionView } from '@/lib/models/model-list'

export type RemoveConnectionProps = {
  readonly connection: ConnectionView
  readonly onClose: () => void
  readonly onRemoved: () => Promise<void>
  /** What gets the focus once its row is gone. */
  readonly focusAfter: FocusAfter
}

export function RemoveConnection({ connection, onClose, onRemoved, focusAfter }: RemoveConnectionProps) {
  const isRemoved = useRef(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const remove = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await removeConnection(connection.id ?? '')
      await onRemoved()
      isRemoved.current = true
      onClose()
    } catch (error) {
      setFailure(`Nothing was removed. ${sentenceOf(error)}`)
      setBusy(false)
    }
  }
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove “${connection.name}”`}
      act={busy ? 'Removing' : 'Remove connection'}
      danger
      busy={busy}
      onConfirm={() => void remove()}
      focusAfter={() => (isRemoved.current ? focusAfter() : null)}
    >
      Documents keep the texts that its models wrote. A run that needs one of them asks for another model.
      {connection.keyEnding !== null && ' Its key is deleted for good.'}
      {failure && (
        <Notice tone="bad" icon={<TriangleAlert />} alert className="mt-3">
          {failure}
        </Notice>
      )}
    </Confirm>
  )
}
