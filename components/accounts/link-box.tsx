'use client'
/** A link to pass on, with a way to copy it. */
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'

export type LinkBoxProps = {
  /** What it is, for screen readers: "Link for Rosa". */
  readonly label: string
  /** Of this server. */
  readonly path: string
}

export function LinkBox({ label, path }: LinkBoxProps) {
  const [copied, setCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const copy = async () => {
    const isCopied = await copyText(window.location.origin + path)
    setCopied(isCopied)
    if (!isCopied) input.current?.select()
    announce(isCopied ? 'The link is copied' : 'The link is selected: copy it with the keys of your system')
  }
  return (
    <div className="link-box">
      <span className="input">
        <input
          ref={input}
          className="mono"
          aria-label={label}
          readOnly
          value={typeof window === 'undefined' ? path : window.location.origin + path}
          suppressHydrationWarning
          onFocus={(event) => event.target.select()}
        />
      </span>
      <Button icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  )
}

/** Browsers give the clipboard to pages of https and of this computer alone. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
