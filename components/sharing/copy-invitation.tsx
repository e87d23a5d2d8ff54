'use client'
/** Copies the link of an invitation that was made before. */
import { useState } from 'react'
import type { InvitationView } from '@/lib/accounts/sharing'
import { addressOf } from './copy-link'

export function CopyInvitation({ invitation: { token, invited } }: { invitation: InvitationView }) {
  const [state, setState] = useState<'rest' | 'copied' | 'failed'>('rest')
  const copy = async () => {
    const done = await navigator.clipboard?.writeText(addressOf(token)).then(
      () => true,
      () => false,
    )
    setState(done ? 'copied' : 'failed')
  }
  if (state === 'failed') return <span className="mono">{addressOf(token)}</span>
  return (
    <button type="button" className="link" aria-label={`Copy the link for ${invited}`} onClick={() => void copy()}>
      <span role="status">{state === 'copied' ? 'copied' : 'copy link'}</span>
    </button>
  )
}
