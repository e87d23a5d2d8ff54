'use client'
/** Makes an account for somebody who is here without one. */
import { ask } from '@/components/api/request'
import type { ButtonLook } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { newAccountSchema } from '@/lib/accounts/account'
import { FormFailure } from './form-failure'
import { TypedField } from './typed-field'
import { useTypedForm } from './use-typed-form'

export type MakeAccountFormProps = {
  /** As they are called now; empty for nobody in particular. */
  readonly name: string
  readonly className?: string
  readonly size?: ButtonLook['size']
  readonly onMade: () => Promise<unknown>
}

export function MakeAccountForm({ name, className, size, onMade }: MakeAccountFormProps) {
  const { busy, problems, failure, submit } = useTypedForm(newAccountSchema, {
    send: async (body) => {
      await ask('/api/account', { method: 'POST', body })
      await onMade()
    },
    fieldOf: { 'known-email': 'email' },
  })
  return (
    <form method="post" className={className} onSubmit={submit} noValidate>
      <TypedField
        name="name"
        label="Your name, as others will see it"
        autoComplete="name"
        defaultValue={name}
        problems={problems}
      />
      <TypedField name="email" label="Email" type="email" autoComplete="username" problems={problems} />
      <TypedField
        name="password"
        label="Password"
        aside="10 characters or more"
        type="password"
        autoComplete="new-password"
        problems={problems}
      />
      <FormFailure failure={failure} />
      <div className="btns">
        <SubmitButton variant="primary" size={size} busy={busy}>
          {busy ? 'Making the account' : 'Make the account'}
        </SubmitButton>
      </div>
    </form>
  )
}
