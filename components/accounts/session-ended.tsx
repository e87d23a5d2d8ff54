'use client'
/** Says that the session of this page has ended, and leads to sign-in and back. What is typed stays until then. */
import { LogIn } from 'lucide-react'
import { useSessionEnded } from '@/components/api/session-end'
import { buttonClass } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'
import { signInPath } from '@/lib/accounts/return-path'

export function SessionEnded() {
  if (!useSessionEnded()) return null
  const { pathname, search } = window.location
  return (
    <Strip
      tone="warn"
      icon={<LogIn />}
      alert
      className="session-ended"
      acts={
        <a className={buttonClass({ size: 'small' })} href={signInPath(pathname + search)}>
          Sign in
        </a>
      }
    >
      You are signed out in this browser. Copy what you have typed and not saved, then sign in: you come back to this
      page.
    </Strip>
  )
}
