'use client'
/** The address of a page of this server, to be passed on, and a button that copies it. */
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { addressOfPath, copyText } from './copy-text'

/** How long the button says that it did. */
const SAID_MS = 2_000

export type LinkBoxProps = {
  /** The accessible name of the address. */
  readonly label: string
  readonly path: string
}

export function LinkBox({ label, path }: LinkBoxProps) {
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const address = addressOfPath(path)
  const copy = async () => {
    // Where the page may not write to the clipboard, the address is selected to be copied by hand.
    field.current?.select()
    if (!(await copyText(address))) return
    setCopied(true)
    announce('The link is copied')
    setTimeout(() => setCopied(false), SAID_MS)
  }
  return (
    <div className="linkbox">
      <span className="input">
        <input
          ref={field}
          className="mono"
          readOnly
          value={address}
          aria-label={label}
          onFocus={(event) => event.target.select()}
        />
      </span>
      <Button icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy link'}
      </Button>
    </div>
  )
}
