'use client'
/** Comes in by a link: a newcomer says who they are, with or without an account. */
import { z } from 'zod'
import { request } from '@/components/api/request'
import { SubmitButton } from '@/components/ui/submit-button'
import { newAccountSchema } from '@/lib/accounts/account'
import { joinFormSchema, type JoinForm as Typed } from '@/lib/accounts/sharing'
import { FormFailure } from './form-failure'
import { leaveFor } from './leave-for'
import { TypedField } from './typed-field'
import { useTypedForm } from './use-typed-form'

const joinedSchema = z.object({ documentId: z.uuid().nullable() })

/** `form` is null for somebody who is signed in. Throws `ApiError`. */
export async function joinBy(token: string, form: Typed | null): Promise<void> {
  const path = `/api/join/${encodeURIComponent(token)}`
  const { documentId } = await request(joinedSchema, path, { method: 'POST', body: form })
  await leaveFor(documentId === null ? '/' : `/documents/${documentId}`)
}

export type JoinFormProps = {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly needsAccount: boolean
  /** "Join and open the report" */
  readonly act: string
}

export function JoinForm({ token, name, email, needsAccount, act }: JoinFormProps) {
  const schema: z.ZodType<Typed> = needsAccount ? newAccountSchema : joinFormSchema
  const { busy, problems, failure, submit } = useTypedForm(schema, {
    send: (typed) => joinBy(token, typed),
    fieldOf: { 'known-email': 'email', 'name-needed': 'name', 'account-needed': 'password' },
  })
  return (
    <form method="post" onSubmit={submit} noValidate>
      <TypedField
        name="name"
        label="Your name, as others will see it"
        autoComplete="name"
        defaultValue={name}
        problems={problems}
      />
      <TypedField
        name="email"
        label="Email"
        aside={needsAccount ? undefined : 'Optional'}
        type="email"
        autoComplete="username"
        defaultValue={email}
        problems={problems}
      />
      <TypedField
        name="password"
        label="Password"
        aside={needsAccount ? '10 characters or more' : 'Optional. Keeps your place on this server'}
        type="password"
        autoComplete="new-password"
        problems={problems}
      />
      <FormFailure failure={failure} />
      <SubmitButton variant="primary" size="large" busy={busy}>
        {busy ? 'Joining' : act}
      </SubmitButton>
    </form>
  )
}
