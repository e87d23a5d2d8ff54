'use client'
/** The end of an account: what is theirs alone is handed over or removed, by choice. */
import { useEffect, useState } from 'react'
import { ApiError, ask, sentenceOf } from '@/components/api/request'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { AccountView, OwnedAlone } from '@/lib/accounts/account'
import { FormFailure } from './form-failure'
import { leaveFor } from './leave-for'
import { forgetLeftBehind, foundLeftBehind, type LeftBehind } from './left-behind'
import { Panel } from './panel'
import { waitingSentence } from './sign-out-words'
import { TypedField } from './typed-field'
import { useViewer } from './viewer'

export function DeleteAccountPanel({ account }: { account: AccountView }) {
  const [isAsked, setIsAsked] = useState(false)
  if (account.standing === 'owner')
    return (
      <Panel title="Delete the account">
        <p className="desc">
          This account owns the installation, which needs an owner: it stays. Delete its documents one by one where you
          want to.
        </p>
      </Panel>
    )
  const what = account.email === null ? 'your place here' : 'the account'
  return (
    <Panel
      title={account.email === null ? 'Leave for good' : 'Delete the account'}
      about="What you wrote with others stays, without your name. For documents that are yours alone, you choose."
    >
      <Button variant="danger" onClick={() => setIsAsked(true)}>
        Delete {what}
      </Button>
      {isAsked && <DeleteAccount account={account} what={what} onClose={() => setIsAsked(false)} />}
    </Panel>
  )
}

/** Base UI takes an empty value for none. */
const UNDECIDED = 'undecided'
const REMOVE = 'remove'

type DeleteAccountProps = { readonly account: AccountView; readonly what: string; readonly onClose: () => void }

function DeleteAccount({ account: { ownedAlone, hasPassword }, what, onClose }: DeleteAccountProps) {
  const viewer = useViewer()
  const [waiting, setWaiting] = useState<readonly LeftBehind[]>([])
  useEffect(() => {
    if (viewer) void foundLeftBehind(viewer.id).then((found) => setWaiting(found ?? []))
  }, [viewer])
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({})
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const remove = async (form: HTMLFormElement) => {
    setTried(true)
    const typed = hasPassword ? String(new FormData(form).get('password') ?? '') : undefined
    setProblem(typed === '' ? 'Type your password.' : null)
    if (busy || typed === '' || ownedAlone.some(({ id }) => choices[id] === undefined)) return
    setBusy(true)
    setFailure(null)
    try {
      await ask('/api/account', { method: 'DELETE', body: { documents: documentsOf(choices), password: typed } })
      // Nobody is left who could merge what waits in this browser.
      if (viewer) await forgetLeftBehind(viewer.id).catch(() => undefined)
      await leaveFor('/sign-in')
    } catch (error) {
      if (error instanceof ApiError && error.code === 'wrong-password') setProblem(error.message)
      else setFailure(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <FormDialog open onOpenChange={(open) => !open && onClose()} title={`Delete ${what}?`}>
      <form
        className="account-delete"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void remove(event.currentTarget)
        }}
      >
        <p className="about">
          You are signed out everywhere, and cannot come back to it.{' '}
          {waiting.length > 0 && `${waitingSentence(waiting)} They are gone then.`}{' '}
          {ownedAlone.length > 0 && 'These are yours alone:'}
        </p>
        {ownedAlone.map((document) => (
          <Heir
            key={document.id}
            document={document}
            value={choices[document.id]}
            tried={tried}
            onChange={(value) => setChoices((now) => ({ ...now, [document.id]: value }))}
          />
        ))}
        {hasPassword && (
          <TypedField
            name="password"
            label="Your password"
            type="password"
            autoComplete="current-password"
            problems={problem === null ? {} : { password: problem }}
          />
        )}
        <FormFailure failure={failure} />
        <div className="btns end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" busy={busy}>
            {busy ? 'Deleting' : `Delete ${what}`}
          </Button>
        </div>
      </form>
    </FormDialog>
  )
}

const documentsOf = (choices: Readonly<Record<string, string>>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(choices).map(([id, choice]) => [id, choice === REMOVE ? null : choice]))

type HeirProps = {
  readonly document: OwnedAlone
  readonly value: string | undefined
  readonly tried: boolean
  readonly onChange: (value: string) => void
}

function Heir({ document: { title, others }, value, tried, onChange }: HeirProps) {
  return (
    <Field
      label={title || 'Untitled'}
      error={tried && value === undefined ? 'Choose what becomes of it.' : null}
      hint={
        others.length === 0 ? 'Nobody else is a member of it. Share it first if somebody should have it.' : undefined
      }
    >
      {(control) => (
        <Select
          {...control}
          value={value ?? UNDECIDED}
          choices={[
            { value: UNDECIDED, label: 'Choose what becomes of it', disabled: true },
            ...others.map(({ id, name }) => ({ value: id, label: `Hand it over to ${name}` })),
            { value: REMOVE, label: 'Delete it with its text' },
          ]}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
