'use client'
/** Where one is signed in, and the way out. */
import { useState } from 'react'
import { z } from 'zod'
import { request, sentenceOf } from '@/components/api/request'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/dialog'
import { Tag } from '@/components/ui/tag'
import type { AccountView, SessionView } from '@/lib/accounts/account'
import { browserName } from './browser-name'
import { lastSeen } from './day-words'
import { FormFailure } from './form-failure'
import { Panel } from './panel'
import { useSignOut } from './use-sign-out'

export type BrowsersPanelProps = {
  readonly account: AccountView
  readonly now: number
  readonly onChanged: (sentence: string) => void
}

const endedSchema = z.object({ ended: z.number().int() })

type Act = 'others' | 'this'

export function BrowsersPanel({ account, now, onChanged }: BrowsersPanelProps) {
  const { sessions, email } = account
  const [busy, setBusy] = useState<Act | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [isAsked, setIsAsked] = useState(false)
  const attempt = async (act: Act, work: () => Promise<unknown>) => {
    setBusy(act)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setBusy(null)
    }
  }
  const endOthers = () =>
    attempt('others', async () => {
      const { ended } = await request(endedSchema, '/api/account/sessions', { method: 'DELETE' })
      onChanged(ended === 1 ? '1 browser is signed out' : `${ended} browsers are signed out`)
    })
  const signOut = useSignOut()
  const leave = async () => {
    await attempt('this', signOut.leave)
    setIsAsked(false)
  }
  return (
    <Panel
      title="Browsers"
      about="Where you are signed in."
      act={
        sessions.some(({ isThis }) => !isThis) && (
          <Button busy={busy === 'others'} onClick={() => void endOthers()}>
            {busy === 'others' ? 'Signing out' : 'Sign out everywhere else'}
          </Button>
        )
      }
    >
      <FormFailure failure={failure} />
      <ul className="panel">
        {[...sessions]
          .sort((one, other) => Number(other.isThis) - Number(one.isThis))
          .map((session) => (
            <BrowserRow
              key={session.id}
              session={session}
              now={now}
              busy={busy === 'this'}
              onLeave={() => (email === null ? setIsAsked(true) : void leave())}
            />
          ))}
      </ul>
      <Confirm
        open={isAsked}
        onOpenChange={setIsAsked}
        title="Sign out for good?"
        act="Sign out"
        danger
        busy={busy === 'this'}
        onConfirm={() => void leave()}
      >
        You have no account: nothing but this browser knows you here. What you wrote stays, but only a new invitation
        lets you in again, as somebody new. Make an account first to come back as yourself.
      </Confirm>
      {signOut.question}
    </Panel>
  )
}

type BrowserRowProps = {
  readonly session: SessionView
  readonly now: number
  readonly busy: boolean
  readonly onLeave: () => void
}

function BrowserRow({ session, now, busy, onLeave }: BrowserRowProps) {
  const { isThis, userAgent, ipAddress, lastUsedAt } = session
  const from = ipAddress ? `, from ${ipAddress}` : ''
  return (
    <li className="account-row">
      <div>
        <b>{browserName(userAgent)}</b>
        <span className="dim">
          Used {lastSeen(lastUsedAt, now)}
          {from}
        </span>
      </div>
      {isThis && (
        <div className="btns">
          <Tag tone="ok">This browser</Tag>
          <Button size="small" busy={busy} onClick={onLeave}>
            {busy ? 'Signing out' : 'Sign out'}
          </Button>
        </div>
      )}
    </li>
  )
}
