'use client'
/** A line of the page that is edited where it stands: Enter keeps, Esc puts back, both lead to the text; leaving keeps. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { lineToSave } from './typing/typed-line'

export type InPlaceFieldProps = {
  readonly value: string
  readonly label: string
  readonly placeholder: string
  /** The most characters that are kept. */
  readonly longest: number
  readonly readOnly: boolean
  /** Else nothing typed means as before. */
  readonly mayBeEmpty?: boolean
  /** Told of a change only. */
  readonly onSave: (value: string) => void
  /** After Enter and Esc: leads to where the caret goes on. */
  readonly onDone: () => void
}

export function InPlaceField({ readOnly, ...field }: InPlaceFieldProps) {
  if (readOnly) return <span className="in-place">{field.value || field.placeholder}</span>
  return <EditedField {...field} />
}

function EditedField(props: Omit<InPlaceFieldProps, 'readOnly'>) {
  const { value, label, placeholder, longest, mayBeEmpty = false, onSave, onDone } = props
  const field = useRef<HTMLSpanElement>(null)
  const shown = useRef(value)
  // The text belongs to the person while the field has the focus: what others make of it shows afterwards.
  useEffect(() => {
    const element = field.current
    if (element && element.ownerDocument.activeElement !== element) element.textContent = value
  }, [value])
  const begin = () => {
    shown.current = field.current?.textContent ?? ''
  }
  const keep = () => {
    const element = field.current
    if (!element) return
    const typed = element.textContent ?? ''
    const line = lineToSave({ shown: shown.current, typed, value, longest, mayBeEmpty })
    element.textContent = line ?? value
    if (line !== null) onSave(line)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape' && field.current) field.current.textContent = shown.current
    field.current?.blur()
    onDone()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field of a form would neither wrap like the text nor keep its look
    <span
      ref={field}
      className="in-place"
      role="textbox"
      tabIndex={0}
      aria-label={label}
      contentEditable="plaintext-only"
      suppressContentEditableWarning
      spellCheck
      data-placeholder={placeholder}
      onKeyDown={onKeyDown}
      onFocus={begin}
      onBlur={keep}
    />
  )
}
