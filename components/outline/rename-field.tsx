'use client'
/** A title being renamed in its row: Enter keeps, Esc puts back, leaving the field keeps. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

export type RenameFieldProps = {
  readonly title: string
  readonly onDone: (title: string | null) => void
  readonly onAbandon: () => void
}

export function RenameField({ title, onDone, onAbandon }: RenameFieldProps) {
  const [begun] = useState(title)
  const [text, setText] = useState(title)
  const field = useRef<HTMLInputElement>(null)
  const settled = useRef(false)
  useEffect(() => {
    field.current?.select()
  }, [])
  const settle = (how: () => void) => {
    if (settled.current) return
    settled.current = true
    how()
  }
  const done = (next: string) =>
    settle(() => {
      // Where nothing was typed, what somebody else has made of the title meanwhile stays.
      const typed = next === begun ? '' : next.trim()
      onDone(typed === '' ? null : typed)
    })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') done(text)
    else if (event.key === 'Escape') settle(onAbandon)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <input
      ref={field}
      className="rename"
      aria-label="Title"
      value={text}
      maxLength={500}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => done(text)}
      onKeyDown={onKeyDown}
    />
  )
}
