/** A field of a form about a person. The browser keeps what is typed: a password stands nowhere in the page. */
import type { InputHTMLAttributes, ReactNode } from 'react'
import { Field, TextInput } from '@/components/ui/field'
import type { Problems } from './read-fields'

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'autoComplete' | 'autoFocus' | 'defaultValue' | 'type' | 'readOnly'
>

export type TypedFieldProps = Native & {
  readonly name: string
  readonly label: string
  readonly aside?: ReactNode
  readonly hint?: ReactNode
  readonly problems: Problems
}

export function TypedField({ name, label, aside, hint, problems, type = 'text', ...native }: TypedFieldProps) {
  return (
    <Field label={label} aside={aside} hint={hint} error={problems[name] ?? null}>
      {(control) => (
        <TextInput
          {...control}
          {...native}
          name={name}
          type={type}
          autoCapitalize={type === 'text' ? undefined : 'none'}
          spellCheck={type === 'text' ? undefined : false}
        />
      )}
    </Field>
  )
}
