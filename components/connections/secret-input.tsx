'use client'
/** A field for a key or the value of a header. Only the browser’s field holds it: it stands nowhere in the page. */
import type { Ref } from 'react'
import type { FieldControl } from '@/components/ui/field'
import { TextInput } from '@/components/ui/field'

export type SecretInputProps = Partial<FieldControl> & {
  readonly 'aria-label'?: string
  readonly placeholder?: string
  readonly ref?: Ref<HTMLInputElement>
  readonly onType: (secret: string) => void
}

/** Without a `value`: React would write that into the page as an attribute. */
export function SecretInput({ onType, ...control }: SecretInputProps) {
  return (
    <TextInput
      {...control}
      className="mono"
      type="password"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      onChange={(event) => onType(event.target.value)}
    />
  )
}
