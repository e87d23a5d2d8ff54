'use client'
/** The document's title in the bar: a click or Enter opens it, Enter keeps, Esc puts back. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

const longest = 300

export type TitleFieldProps = {
  readonly title: string
  readonly editing: boolean
  readonly onEditing: (editing: boolean) => void
  /** Absent for those who only read. */
  readonly onRename?: (title: string) => void
}

export function TitleField({ title, editing, onEditing, onRename }: TitleFieldProps) {
  const button = useRef<HTMLButtonElement>(null)
  if (!onRename) {
    return (
      <span className="doc" title={title}>
        {title}
      </span>
    )
  }
  const end = (typed: string | null) => {
    const name = typed?.trim() ?? ''
    if (name !== '' && name !== title) onRename(name)
    onEditing(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  if (editing) return <TitleInput title={title} onEnd={end} />
  return (
    <button
      ref={button}
      type="button"
      className="doc"
      title={`${title}\nRename`}
      aria-label={`${title}: rename`}
      onClick={() => onEditing(true)}
    >
      {title}
    </button>
  )
}

function TitleInput({ title, onEnd }: { title: string; onEnd: (typed: string | null) => void }) {
  const [begun] = useState(title)
  const [draft, setDraft] = useState(title)
  const input = useRef<HTMLInputElement>(null)
  const ended = useRef(false)
  useEffect(() => input.current?.select(), [])
  const end = (typed: string | null) => {
    // Taking the field away takes its focus too: that is no second end.
    if (ended.current) return
    ended.current = true
    // Where nothing was typed, what somebody else has made of the title meanwhile stays.
    onEnd(typed === begun ? null : typed)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    end(event.key === 'Enter' ? draft : null)
  }
  return (
    <input
      ref={input}
      className="doc-input"
      aria-label="Title of the document"
      maxLength={longest}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(draft)}
    />
  )
}
