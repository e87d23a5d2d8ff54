'use client'
/** Signs in with an email address and a password, or with another service. */
import { ask } from '@/components/api/request'
import { SubmitButton } from '@/components/ui/submit-button'
import { credentialsSchema } from '@/lib/accounts/account'
import type { OtherService } from '@/lib/accounts/other-service'
import { FormFailure } from './form-failure'
import { leaveFor } from './leave-for'
import { ServiceButtons } from './service-buttons'
import { TypedField } from './typed-field'
import { useTypedForm } from './use-typed-form'

export type SignInFormProps = {
  /** A path of this server. */
  readonly to: string
  readonly services: readonly OtherService[]
  /** Of a service that was tried before. */
  readonly failure: string | null
}

export function SignInForm({ to, services, failure: before }: SignInFormProps) {
  const { busy, problems, failure, submit } = useTypedForm(credentialsSchema, {
    send: async (body) => {
      await ask('/api/sign-in', { method: 'POST', body })
      await leaveFor(to)
    },
    fieldOf: { 'wrong-password': 'password' },
  })
  return (
    <>
      <form method="post" onSubmit={submit} noValidate>
        <FormFailure failure={failure ?? before} />
        <TypedField name="email" label="Email" type="email" autoComplete="username" problems={problems} autoFocus />
        <TypedField
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          problems={problems}
        />
        <SubmitButton variant="primary" size="large" busy={busy}>
          {busy ? 'Signing in' : 'Sign in'}
        </SubmitButton>
      </form>
      {services.length > 0 && (
        <div className="door-services">
          <ServiceButtons
            services={services}
            act="Sign in with"
            size="large"
            path="/api/auth/sign-in/social"
            more={{ to }}
          />
        </div>
      )}
    </>
  )
}
