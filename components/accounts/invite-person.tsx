'use client'
/** Invites somebody to begin documents of their own here, and gives the link to pass on. */
import { useState } from 'react'
import { z } from 'zod'
import { request } from '@/components/api/request'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { type InvitationView, invitationViewSchema, newMemberInvitationSchema } from '@/lib/accounts/sharing'
import { dayOf } from './day-words'
import { FormFailure } from './form-failure'
import { type InvitationEnd, invitationEndChoices } from './invitation-ends'
import { LinkBox } from './link-box'
import { TypedField } from './typed-field'
import { useTypedForm } from './use-typed-form'

const answerSchema = z.object({ invitation: invitationViewSchema })
const schema = newMemberInvitationSchema.omit({ days: true })

export type InvitePersonProps = { readonly onClose: () => void; readonly onInvited: (name: string) => void }

export function InvitePerson({ onClose, onInvited }: InvitePersonProps) {
  const [days, setDays] = useState<InvitationEnd>('7')
  const [made, setMade] = useState<InvitationView | null>(null)
  const { busy, problems, failure, submit } = useTypedForm(schema, {
    send: async ({ invited }) => {
      const body = { invited, days: Number(days) }
      const { invitation } = await request(answerSchema, '/api/people', { method: 'POST', body })
      setMade(invitation)
      onInvited(invited)
    },
    fieldOf: { 'known-person': 'invited' },
  })
  if (made)
    return (
      <FormDialog open onOpenChange={(open) => !open && onClose()} title={`${made.invited} is invited`}>
        <div className="people-form">
          <p className="about">
            Longhand sends no mail: pass the link on yourself. It is good for one person, until {dayOf(made.expiresAt)}.
          </p>
          <LinkBox label={`Link for ${made.invited}`} path={`/join/${made.token}`} />
          <div className="btns end">
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </div>
        </div>
      </FormDialog>
    )
  return (
    <FormDialog open onOpenChange={(open) => !open && onClose()} title="Invite somebody to write here">
      <form className="people-form" onSubmit={submit} noValidate>
        <p className="about">
          They begin documents of their own, with the models and within the limits of this server. To let somebody into
          one document, share it from there.
        </p>
        <TypedField name="invited" label="Name or email" autoComplete="off" problems={problems} />
        <Field label="The link stays open for">
          {(control) => <Select {...control} value={days} choices={invitationEndChoices} onChange={setDays} />}
        </Field>
        <FormFailure failure={failure} />
        <div className="btns end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {busy ? 'Making the link' : 'Make the link'}
          </Button>
        </div>
      </form>
    </FormDialog>
  )
}
