'use client'
/** Before the first person is asked in, whoever asks makes an account: from then on people sign in. */
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, TextInput } from '@/components/ui/field'
import { LEAST_PASSWORD, type NewAccount, newAccountSchema } from '@/lib/accounts/account'

export type FirstAccountProps = { readonly busy: boolean; readonly onMake: (account: NewAccount) => void }

type Typed = { readonly name: string; readonly email: string; readonly password: string }

/** What is wrong with each field, as a sentence. */
function problemsOf(typed: Typed): Partial<Record<keyof Typed, string>> {
  const parsed = newAccountSchema.safeParse(typed)
  if (parsed.success) return {}
  return Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path[0], message]))
}

export function FirstAccount({ busy, onMake }: FirstAccountProps) {
  const [typed, setTyped] = useState<Typed>({ name: '', email: '', password: '' })
  const [tried, setTried] = useState(false)
  const problems = tried ? problemsOf(typed) : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const account = newAccountSchema.safeParse(typed)
    if (account.success && !busy) onMake(account.data)
  }
  return (
    <form className="first-account" noValidate onSubmit={submit}>
      <p className="hint">
        Make your account first. From then on people sign in here; this browser stays signed in, and everything stays
        yours.
      </p>
      <Field label="Your name, as others will see it" error={problems.name}>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="name"
            value={typed.name}
            maxLength={80}
            onChange={(event) => setTyped({ ...typed, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Email" error={problems.email}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            autoComplete="username"
            value={typed.email}
            maxLength={200}
            onChange={(event) => setTyped({ ...typed, email: event.target.value })}
          />
        )}
      </Field>
      <Field label="Password" hint={`${LEAST_PASSWORD} characters or more`} error={problems.password}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            autoComplete="new-password"
            value={typed.password}
            maxLength={200}
            onChange={(event) => setTyped({ ...typed, password: event.target.value })}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy}>
        Make the account
      </Button>
    </form>
  )
}
