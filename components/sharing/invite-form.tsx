'use client'
/** Asks somebody in. Longhand sends no mail: the link is there to be copied. */
import { type FormEvent, useState } from 'react'
import { LinkBox } from '@/components/accounts/link-box'
import { Button } from '@/components/ui/button'
import { TextInput } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Role } from '@/lib/accounts/role'
import type { InvitationView, NewInvitation } from '@/lib/accounts/sharing'
import { roleChoices } from './role-words'

export type InviteFormProps = {
  readonly busy: boolean
  readonly onInvite: (invitation: NewInvitation) => Promise<InvitationView | null>
}

export function InviteForm({ busy, onInvite }: InviteFormProps) {
  const [invited, setInvited] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const [made, setMade] = useState<InvitationView | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || invited.trim() === '') return
    const invitation = await onInvite({ invited, role })
    setMade(invitation)
    if (invitation) setInvited('')
  }
  return (
    <form className="invite" noValidate onSubmit={(event) => void submit(event)}>
      <div className="linkbox">
        <TextInput
          className="who"
          value={invited}
          maxLength={200}
          placeholder="Name or email"
          aria-label="Name or email of whom to invite"
          onChange={(event) => setInvited(event.target.value)}
        />
        <Select label="What they may do" className="role" value={role} choices={roleChoices} onChange={setRole} />
        <Button type="submit" variant="primary" busy={busy} disabled={invited.trim() === ''}>
          Invite
        </Button>
      </div>
      {made && (
        <div className="made">
          <p className="hint" role="status">
            Send this link to {made.invited}. It lets one person in, within a week.
          </p>
          <LinkBox path={`/join/${made.token}`} label={`Invitation link for ${made.invited}`} />
        </div>
      )}
    </form>
  )
}
