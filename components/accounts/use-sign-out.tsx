'use client'
/** The way out: it asks first where something of the person waits in this browser. */
import { type ReactNode, useState } from 'react'
import type { FocusAfter } from '@/components/ui/dialog'
import { foundLeftBehind, type LeftBehind } from './left-behind'
import { signOut } from './sign-out'
import { SignOutQuestion } from './sign-out-question'
import { useViewer } from './viewer'

export type LeavingOptions = {
  /** The page that comes after. */
  readonly to?: string
  readonly focusAfter?: FocusAfter
}

export type Leaving = {
  /** Resolves once it is asked. Throws `ApiError`. */
  readonly leave: () => Promise<void>
  /** To be shown by whoever leaves. */
  readonly question: ReactNode
}

/** What was typed a moment ago is kept too, until it is committed: nobody is asked about that. */
const SOON_COMMITTED_MS = 1_500
const LOOK_EVERY_MS = 250

export function useSignOut({ to = '/sign-in', focusAfter }: LeavingOptions = {}): Leaving {
  const viewer = useViewer()
  const [pending, setPending] = useState<readonly LeftBehind[] | null>(null)
  const leave = async () => {
    const found = viewer ? await stillPending(viewer.id) : []
    if (found.length === 0) await signOut(to)
    else setPending(found)
  }
  const question = viewer && pending && (
    <SignOutQuestion viewer={viewer} found={pending} to={to} onClose={() => setPending(null)} focusAfter={focusAfter} />
  )
  return { leave, question }
}

async function stillPending(person: string): Promise<readonly LeftBehind[]> {
  const until = Date.now() + SOON_COMMITTED_MS
  let found = (await foundLeftBehind(person)) ?? []
  while (found.length > 0 && Date.now() < until && navigator.onLine) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    found = (await foundLeftBehind(person)) ?? found
  }
  return found
}
