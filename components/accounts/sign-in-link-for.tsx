'use client'
/** Makes a link for somebody who forgot a password, and shows it this once. */
import { useState } from 'react'
import { z } from 'zod'
import { request, sentenceOf } from '@/components/api/request'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/dialog'
import type { PersonView } from '@/lib/accounts/account'
import { FormFailure } from './form-failure'
import { LinkBox } from './link-box'

const madeSchema = z.object({ path: z.string() })

export type SignInLinkForProps = { readonly person: PersonView; readonly onClose: () => void }

export function SignInLinkFor({ person: { id, name }, onClose }: SignInLinkForProps) {
  const [path, setPath] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const make = async () => {
    setBusy(true)
    setFailure(null)
    try {
      const made = await request(madeSchema, `/api/people/${id}/sign-in-link`, { method: 'POST' })
      setPath(made.path)
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <FormDialog open onOpenChange={(open) => !open && onClose()} title={`A link to sign in, for ${name}`}>
      <div className="people-form">
        <p className="about">
          {path === null
            ? 'It signs them in once, within 30 minutes, and they can choose a new password with it. Whoever has it is them: pass it on by a way that you trust.'
            : 'It is not shown again, and good for 30 minutes.'}
        </p>
        {path !== null && <LinkBox label={`Link to sign in, for ${name}`} path={path} />}
        <FormFailure failure={failure} />
        <div className="btns end">
          <Button onClick={onClose}>{path === null ? 'Cancel' : 'Done'}</Button>
          {path === null && (
            <Button variant="primary" busy={busy} onClick={() => void make()}>
              {busy ? 'Making the link' : 'Make the link'}
            </Button>
          )}
        </div>
      </div>
    </FormDialog>
  )
}
