'use client'
/** Uses a link that signs in once, and sets a new password with it where one wants to. */
import { useState } from 'react'
import { ask } from '@/components/api/request'
import { SubmitButton } from '@/components/ui/submit-button'
import { signInLinkSchema } from '@/lib/accounts/account'
import { FormFailure } from './form-failure'
import { leaveFor } from './leave-for'
import { TypedField } from './typed-field'
import { useTypedForm } from './use-typed-form'

export type SignInLinkFormProps = {
  readonly token: string
  /** Whose link it is, as the button says it. */
  readonly who: string
  readonly email: string | null
  readonly hasPassword: boolean
  /** The page that comes after. */
  readonly to: string
}

const schema = signInLinkSchema.omit({ token: true })

export function SignInLinkForm({ token, who, email, hasPassword, to }: SignInLinkFormProps) {
  const [changes, setChanges] = useState(false)
  const { busy, problems, failure, submit } = useTypedForm(changes ? schema.required() : schema, {
    send: async ({ password }) => {
      await ask('/api/sign-in/link', { method: 'POST', body: { token, password } })
      await leaveFor(to)
    },
  })
  return (
    <form method="post" onSubmit={submit} noValidate>
      {changes && (
        <>
          {/* Password managers keep the new password under it. */}
          <input
            className="sr"
            type="email"
            autoComplete="username"
            value={email ?? ''}
            readOnly
            tabIndex={-1}
            aria-hidden
          />
          <TypedField
            name="password"
            label="New password"
            type="password"
            autoComplete="new-password"
            hint="10 characters or more. Your other browsers are signed out."
            problems={problems}
            autoFocus
          />
        </>
      )}
      <FormFailure failure={failure} />
      <SubmitButton variant="primary" size="large" busy={busy}>
        {busy ? 'Signing in' : `Sign in as ${who} on this browser`}
      </SubmitButton>
      {hasPassword && !changes && (
        <p className="hint">
          Forgotten your password?{' '}
          <button type="button" className="link" onClick={() => setChanges(true)}>
            Choose a new one
          </button>
        </p>
      )}
    </form>
  )
}
