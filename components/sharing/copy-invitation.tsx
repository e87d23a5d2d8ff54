'use client'
/** Copies the link of an invitation that was made before. */
import { useState } from 'react'
import { addressOfPath, copyText } from '@/components/accounts/copy-text'
import type { InvitationView } from '@/lib/accounts/sharing'

export function CopyInvitation({ invitation: { token, invited } }: { invitation: InvitationView }) {
  const [state, setState] = useState<'rest' | 'copied' | 'failed'>('rest')
  const address = addressOfPath(`/join/${token}`)
  const copy = async () => {
    const done = await copyText(address)
    setState(done ? 'copied' : 'failed')
  }
  if (state === 'failed') return <span className="mono">{address}</span>
  return (
    <button
      type="button"
      className="link"
      aria-label={`${state === 'copied' ? 'Copied' : 'Copy'} link for ${invited}`}
      onClick={() => void copy()}
    >
      <span role="status">{state === 'copied' ? 'copied' : 'copy link'}</span>
    </button>
  )
}
