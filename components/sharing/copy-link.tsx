'use client'
/** The address of a link, and a button that copies it. */
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

export const addressOf = (token: string): string => `${window.location.origin}/join/${token}`

/** How long the button says that it did. */
const SAID_MS = 2_000

export type CopyLinkProps = { readonly token: string; readonly label: string }

export function CopyLink({ token, label }: CopyLinkProps) {
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const address = addressOf(token)
  const copy = async () => {
    field.current?.select()
    // Where the page may not write to the clipboard, the address is selected to be copied by hand.
    const done = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    )
    if (!done) return
    setCopied(true)
    setTimeout(() => setCopied(false), SAID_MS)
  }
  return (
    <div className="linkbox">
      <span className="input">
        <input
          ref={field}
          className="mono"
          readOnly
          value={address.replace(/^https?:\/\//, '')}
          aria-label={label}
          onFocus={(event) => event.target.select()}
        />
      </span>
      <Button icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>
        <span role="status">{copied ? 'Copied' : 'Copy link'}</span>
      </Button>
    </div>
  )
}
