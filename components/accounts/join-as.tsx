'use client'
/** Comes in by a link as somebody who is signed in already. */
import { useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { Button } from '@/components/ui/button'
import { FormFailure } from './form-failure'
import { joinBy } from './join-form'
import { useSignOut } from './use-sign-out'

export type JoinAsProps = {
  readonly token: string
  readonly name: string
  /** "Open the report" */
  readonly act: string
  /** Whether somebody else could take their place in this browser, and they come back to theirs. */
  readonly mayChange: boolean
}

export function JoinAs({ token, name, act, mayChange }: JoinAsProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const { leave, question } = useSignOut({ to: `/join/${encodeURIComponent(token)}` })
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <div className="door-acts">
      <Button variant="primary" size="large" busy={busy} onClick={() => void attempt(() => joinBy(token, null))}>
        {act} as {name}
      </Button>
      <FormFailure failure={failure} />
      {mayChange && (
        <p className="hint">
          Not you?{' '}
          <button
            type="button"
            className="link"
            onClick={() =>
              void attempt(async () => {
                await leave()
                setBusy(false)
              })
            }
          >
            Sign out
          </button>
        </p>
      )}
      {question}
    </div>
  )
}
