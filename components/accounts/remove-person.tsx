'use client'
/** Asks before a person is removed, and says what becomes of what they wrote. */
import { useState } from 'react'
import { ask, sentenceOf } from '@/components/api/request'
import { Confirm } from '@/components/ui/dialog'
import type { PersonView } from '@/lib/accounts/account'
import { FormFailure } from './form-failure'

export type RemovePersonProps = {
  readonly person: PersonView
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemovePerson({ person: { id, name }, onClose, onRemoved }: RemovePersonProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const remove = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await ask(`/api/people/${id}`, { method: 'DELETE' })
      onClose()
      onRemoved()
    } catch (error) {
      setFailure(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${name}?`}
      act={busy ? 'Removing' : `Remove ${name}`}
      danger
      busy={busy}
      onConfirm={() => void remove()}
    >
      They are signed out at once and cannot come back without an invitation. Documents that are theirs alone become
      yours; what they wrote with others stays, without their name.
      <FormFailure failure={failure} />
    </Confirm>
  )
}
