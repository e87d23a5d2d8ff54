'use client'
/** How one is called, and the address that one signs in with. */
import { useState } from 'react'
import { ask } from '@/components/api/request'
import { SubmitButton } from '@/components/ui/submit-button'
import { accountChangeSchema } from '@/lib/accounts/account'
import { FormFailure } from './form-failure'
import { TypedField } from './typed-field'
import { useTypedForm } from './use-typed-form'

const schema = accountChangeSchema.required({ name: true, email: true })

export type NameFormProps = {
  readonly name: string
  readonly email: string
  readonly hasPassword: boolean
  readonly onSaved: () => void
}

export function NameForm({ name, email, hasPassword, onSaved }: NameFormProps) {
  const [typedEmail, setTypedEmail] = useState(email)
  const [isTouched, setIsTouched] = useState(false)
  const changesEmail = typedEmail.trim().toLowerCase() !== email
  const { busy, problems, failure, submit } = useTypedForm(schema, {
    send: async (body) => {
      await ask('/api/account', { method: 'PATCH', body })
      setIsTouched(false)
      onSaved()
    },
    fieldOf: { 'known-email': 'email', 'wrong-password': 'password' },
  })
  return (
    <form
      method="post"
      className="panel account-form"
      onSubmit={submit}
      onChange={(event) => {
        setIsTouched(true)
        const { target } = event
        if (target instanceof HTMLInputElement && target.name === 'email') setTypedEmail(target.value)
      }}
      noValidate
    >
      <div className="account-two">
        <TypedField name="name" label="Name" autoComplete="name" defaultValue={name} problems={problems} />
        <TypedField
          name="email"
          label="Email"
          type="email"
          autoComplete="username"
          defaultValue={email}
          readOnly={!hasPassword}
          hint={hasPassword ? undefined : 'It can be changed by those who sign in with a password.'}
          problems={problems}
        />
        {changesEmail && (
          <TypedField
            name="password"
            label="Password"
            aside="To change the address"
            type="password"
            autoComplete="current-password"
            problems={problems}
          />
        )}
      </div>
      <FormFailure failure={failure} />
      <div className="btns">
        <SubmitButton variant="primary" busy={busy} disabled={!isTouched}>
          {busy ? 'Saving' : 'Save'}
        </SubmitButton>
      </div>
    </form>
  )
}
