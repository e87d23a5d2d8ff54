'use client'
/** Changes the password that one signs in with. */
import { ask } from '@/components/api/request'
import { SubmitButton } from '@/components/ui/submit-button'
import { passwordChangeSchema } from '@/lib/accounts/account'
import { FormFailure } from './form-failure'
import { TypedField } from './typed-field'
import { useTypedForm } from './use-typed-form'

export type PasswordFormProps = { readonly email: string; readonly onSaved: () => void }

export function PasswordForm({ email, onSaved }: PasswordFormProps) {
  const { busy, problems, failure, submit } = useTypedForm(passwordChangeSchema, {
    send: async (body, form) => {
      await ask('/api/account/password', { method: 'PUT', body })
      form.reset()
      onSaved()
    },
    fieldOf: { 'wrong-password': 'present' },
  })
  return (
    <form method="post" className="panel account-form" onSubmit={submit} noValidate>
      {/* Password managers keep the new password under it. */}
      <input className="sr" type="email" autoComplete="username" value={email} readOnly tabIndex={-1} aria-hidden />
      <div className="account-two">
        <TypedField
          name="present"
          label="Present password"
          type="password"
          autoComplete="current-password"
          problems={problems}
        />
        <TypedField
          name="password"
          label="New password"
          aside="10 characters or more"
          type="password"
          autoComplete="new-password"
          problems={problems}
        />
      </div>
      <FormFailure failure={failure} />
      <div className="btns">
        <SubmitButton busy={busy}>{busy ? 'Changing' : 'Change password'}</SubmitButton>
      </div>
    </form>
  )
}
