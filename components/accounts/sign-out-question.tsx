'use client'
/**
 * Asks whoever signs out about changes that wait in this browser. It goes on looking: what merges meanwhile is asked about
 * no more.
 */
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { ApiError, sentenceOf } from '@/components/api/request'
import { NotForgotten } from '@/components/kept-changes/pending-documents'
import { Button } from '@/components/ui/button'
import { type FocusAfter, FormDialog } from '@/components/ui/dialog'
import type { Viewer } from '@/lib/accounts/viewer'
import { FormFailure } from './form-failure'
import { leaveFor } from './leave-for'
import { forgetLeftBehind, foundLeftBehind, type LeftBehind } from './left-behind'
import { endSession, signOut } from './sign-out'
import { keepingSentence, leftFigure, waitingSentence } from './sign-out-words'

export type SignOutQuestionProps = {
  readonly viewer: Viewer
  /** What waited when they wanted to leave. */
  readonly found: readonly LeftBehind[]
  readonly to: string
  readonly onClose: () => void
  readonly focusAfter?: FocusAfter | undefined
}

function titleOf(pending: readonly LeftBehind[]): string {
  if (pending.length === 0) return 'Everything is merged'
  return pending.some(({ changes }) => changes > 0)
    ? 'Some changes are not merged yet'
    : 'Some comments are not sent yet'
}

type Act = 'keep' | 'discard'

const LOOK_EVERY_MS = 1_000

export function SignOutQuestion({ viewer, found, to, onClose, focusAfter }: SignOutQuestionProps) {
  const pending = useStillPending(viewer.id, found)
  const [busy, setBusy] = useState<Act | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const keep = useRef<HTMLButtonElement>(null)
  const waits = pending.length > 0
  // Without an account nobody comes back as the same person.
  const comesBack = viewer.email !== null
  const attempt = async (act: Act, work: () => Promise<void>) => {
    setBusy(act)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(error instanceof NotForgotten ? error.message : sentenceOf(error))
      setBusy(null)
    }
  }
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && busy === null && onClose()}
      title={titleOf(pending)}
      first={comesBack ? keep : undefined}
      focusAfter={focusAfter}
    >
      <div className="sign-out">
        <div className="about" role="status">
          {waits ? waitingSentence(pending) : 'Nothing waits in this browser any more.'}
        </div>
        {waits && <Waiting pending={pending} onOpen={onClose} />}
        {waits && <p className="about">{keepingSentence(comesBack)}</p>}
        <FormFailure failure={failure} />
        <div className="btns end">
          <Button onClick={onClose} disabled={busy !== null}>
            Cancel
          </Button>
          {waits && (
            <Button
              variant="danger"
              busy={busy === 'discard'}
              disabled={busy === 'keep'}
              onClick={() => void attempt('discard', () => leaveNothing(viewer.id, to))}
            >
              Sign out and discard
            </Button>
          )}
          {(comesBack || !waits) && (
            <Button
              ref={keep}
              variant="primary"
              busy={busy === 'keep'}
              disabled={busy === 'discard'}
              onClick={() => void attempt('keep', () => signOut(to))}
            >
              {waits ? 'Sign out and keep' : 'Sign out'}
            </Button>
          )}
        </div>
      </div>
    </FormDialog>
  )
}

type WaitingProps = { readonly pending: readonly LeftBehind[]; readonly onOpen: () => void }

/** An open document merges what waits for it. */
function Waiting({ pending, onOpen }: WaitingProps) {
  return (
    <ul>
      {pending.map(({ document, title, changes, comments }) => (
        <li key={document}>
          <Link className="link" href={`/documents/${document}`} prefetch={false} onClick={onOpen}>
            {title || (changes > 0 ? 'Untitled' : 'A document')}
          </Link>{' '}
          <span className="dim">{leftFigure({ changes, comments })}</span>
        </li>
      ))}
    </ul>
  )
}

function useStillPending(person: string, found: readonly LeftBehind[]): readonly LeftBehind[] {
  const [pending, setPending] = useState(found)
  useEffect(() => {
    // Where the browser does not say, what it said last still counts.
    const look = () => foundLeftBehind(person).then((next) => next && setPending(next))
    const timer = setInterval(() => void look(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [person])
  return pending
}

/** What is discarded is gone for good, so the session ends first: that may fail. Tried again, it may be over already. */
async function leaveNothing(person: string, to: string): Promise<void> {
  await endSession().catch((error) => {
    if (!(error instanceof ApiError && error.status === 401)) throw error
  })
  await forgetLeftBehind(person)
  await leaveFor(to)
}
