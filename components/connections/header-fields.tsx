'use client'
/** The extra headers of a connection, a row of name and value each. */
import { Plus, X } from 'lucide-react'
import { type Ref, useId, useRef } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { TextInput } from '@/components/ui/field'
import type { HeaderDraft } from './connection-draft'
import { SecretInput } from './secret-input'

export type HeaderFieldsProps = {
  /** Its title is in sight, and not only told. */
  readonly isTitled: boolean
  readonly headers: readonly HeaderDraft[]
  readonly problems: ReadonlyMap<number, string>
  readonly onChange: (headers: readonly HeaderDraft[]) => void
}

export function HeaderFields({ isTitled, headers, problems, onChange }: HeaderFieldsProps) {
  const isAdding = useRef(false)
  const addButton = useRef<HTMLButtonElement>(null)
  const add = () => {
    isAdding.current = true
    onChange([...headers, { id: Math.max(0, ...headers.map(({ id }) => id)) + 1, name: '', value: '' }])
  }
  // The button that was pressed goes with its row.
  const remove = (removed: HeaderDraft) => {
    onChange(headers.filter(({ id }) => id !== removed.id))
    addButton.current?.focus()
  }
  const begin = (input: HTMLInputElement | null) => {
    if (!input || !isAdding.current) return
    isAdding.current = false
    input.focus()
  }
  return (
    <fieldset className="conn-headers">
      <legend className={isTitled ? 'label' : 'sr'}>Extra headers</legend>
      {headers.map((header) => (
        <HeaderRow
          key={header.id}
          header={header}
          problem={problems.get(header.id) ?? null}
          onChange={(change) =>
            onChange(headers.map((other) => (other.id === header.id ? { ...other, ...change } : other)))
          }
          first={header === headers.at(-1) ? begin : undefined}
          onRemove={() => remove(header)}
        />
      ))}
      <Button ref={addButton} size="small" icon={<Plus className="s" />} onClick={add}>
        Add a header
      </Button>
    </fieldset>
  )
}

type HeaderRowProps = {
  readonly header: HeaderDraft
  readonly problem: string | null
  readonly onChange: (change: Partial<HeaderDraft>) => void
  readonly onRemove: () => void
  /** Is given the field to begin with. */
  readonly first: Ref<HTMLInputElement> | undefined
}

function HeaderRow({ header, problem, onChange, onRemove, first }: HeaderRowProps) {
  const message = useId()
  const told = problem
    ? { 'aria-invalid': true as const, 'aria-describedby': message }
    : { 'aria-invalid': undefined, 'aria-describedby': undefined }
  return (
    <div className="conn-header">
      <TextInput
        {...told}
        ref={first}
        className="mono"
        aria-label="Name of the header"
        placeholder="X-Team"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={header.isStored}
        value={header.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <SecretInput
        {...told}
        aria-label="Value of the header"
        placeholder={header.isStored ? 'kept unless typed anew' : 'Value'}
        onType={(value) => onChange({ value })}
      />
      <IconButton label={header.name ? `Remove the header ${header.name}` : 'Remove this header'} onClick={onRemove}>
        <X />
      </IconButton>
      {problem && (
        <p id={message} className="hint bad" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
