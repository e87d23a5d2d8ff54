/** A labelled field: its hint or error is tied to the control for screen readers. */
import { type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes, useId } from 'react'
import { classNames } from './class-names'

/** What a control inside a field needs to be tied to its label and message. */
export type FieldControl = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

export type FieldProps = {
  readonly label: string
  /** Stands at the right of the label. */
  readonly aside?: ReactNode
  readonly hint?: ReactNode
  /** Takes the place of the hint. */
  readonly error?: string | null
  readonly className?: string
  readonly children: (control: FieldControl) => ReactNode
}

export function Field({ label, aside, hint, error, className, children }: FieldProps) {
  const id = useId()
  const message = `${id}-message`
  const says = error ?? hint
  return (
    <div className={classNames('field', className)}>
      <label className="label" htmlFor={id}>
        {label}
        {aside && <span className="dim">{aside}</span>}
      </label>
      {children({ id, 'aria-describedby': says ? message : undefined, 'aria-invalid': error ? true : undefined })}
      {says && (
        <p id={message} className={classNames('hint', error && 'bad')} role={error ? 'alert' : undefined}>
          {says}
        </p>
      )}
    </div>
  )
}

type InputProps = InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> }

export function TextInput({ className, ...native }: InputProps) {
  return (
    <span className={classNames('input', native['aria-invalid'] && 'bad', className)}>
      <input {...native} />
    </span>
  )
}

type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & { readonly ref?: Ref<HTMLTextAreaElement> }

export function TextArea({ className, ...native }: TextAreaProps) {
  return <textarea {...native} className={classNames('input', native['aria-invalid'] && 'bad', className)} />
}
