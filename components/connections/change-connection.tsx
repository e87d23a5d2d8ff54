'use client'
/** The dialog in which one field of a connection is typed anew. */
import { type RefObject, useRef, useState } from 'react'
import { useSaving } from '@/components/api/use-saving'
import { Field, type FieldControl, TextInput } from '@/components/ui/field'
import type { ConnectionView } from '@/lib/models/model-list'
import { type ChangedField, leavesSecrets, type ReadChange, readAddress, readChange } from './connection-change'
import { changeConnection } from './connection-requests'
import { SavingForm } from './saving-form'
import { SecretInput } from './secret-input'

export type ChangeConnectionProps = {
  readonly connection: ConnectionView
  readonly field: ChangedField
  /** A run waits for it: nothing typed is no key then. */
  readonly isAwaited?: boolean
  readonly onClose: () => void
  readonly onChanged: () => Promise<void>
}

export function ChangeConnection(props: ChangeConnectionProps) {
  const { connection, field, isAwaited = false, onClose, onChanged } = props
  const before = { name: connection.name, key: '', address: connection.baseUrl ?? '' }[field]
  const [text, setText] = useState(before)
  const [tried, setTried] = useState(false)
  const saving = useSaving(onClose)
  const input = useRef<HTMLInputElement>(null)
  const [key, setKey] = useState('')
  const read = readTyped(props, text, key)
  const leaves = field === 'address' && leavesSecrets(text, connection)
  const submit = () => {
    if (read.type === 'wrong') {
      setTried(true)
      return input.current?.focus()
    }
    if (field !== 'key' && text === before) return onClose()
    void saving.save(() => changeConnection(connection.id ?? '', read.change).then(onChanged))
  }
  const { title, label, hint } = wordsOf(field, connection, isAwaited)
  return (
    <SavingForm title={title} saving={saving} first={input} onSubmit={submit} onClose={onClose}>
      <Field label={label} hint={hint} error={tried && read.type === 'wrong' ? read.problem : null}>
        {(control) => <TextOf field={field} control={control} value={text} input={input} onType={setText} />}
      </Field>
      {leaves && (
        <Field label="Key for this server" aside="optional" hint={leftBehind(connection)}>
          {(control) => <SecretInput {...control} onType={setKey} />}
        </Field>
      )}
    </SavingForm>
  )
}

function readTyped({ connection, field, isAwaited }: ChangeConnectionProps, text: string, key: string): ReadChange {
  if (field === 'address') return readAddress(text, key, connection)
  if (isAwaited && text.trim() === '') return { type: 'wrong', problem: 'Paste the new key: the run waits for it.' }
  return readChange(field, text, connection)
}

function leftBehind({ keyEnding, headerNames }: ConnectionView): string {
  const key = keyEnding === null ? '' : 'The present key is not sent to another server. '
  if (headerNames.length === 0) return key
  const isOne = headerNames.length === 1
  return `${key}The ${isOne ? 'header' : 'headers'} ${headerNames.join(', ')} ${isOne ? 'is' : 'are'} removed.`
}

type TextOfProps = {
  readonly field: ChangedField
  readonly control: FieldControl
  readonly value: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly onType: (text: string) => void
}

function TextOf({ field, control, value, input, onType }: TextOfProps) {
  if (field === 'key') return <SecretInput {...control} ref={input} onType={onType} />
  return (
    <TextInput
      {...control}
      ref={input}
      className={field === 'address' ? 'mono' : undefined}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onType(event.target.value)}
      onFocus={(event) => event.target.select()}
    />
  )
}

type Words = { readonly title: string; readonly label: string; readonly hint: string }

function wordsOf(
  field: ChangedField,
  { name, provider, keyEnding, baseUrl }: ConnectionView,
  isAwaited: boolean,
): Words {
  if (field === 'name')
    return { title: `Rename “${name}”`, label: 'Name', hint: 'Documents go on with its models as before.' }
  const isCompatible = provider === 'compatible'
  if (field === 'address')
    return {
      title: `Change the address of “${name}”`,
      label: 'Address',
      hint: isCompatible
        ? 'It is tested once it is saved.'
        : 'Leave it empty for the provider’s own. It is tested once it is saved.',
    }
  const mayGo = keyEnding !== null && (isCompatible || baseUrl !== null)
  return {
    title: keyEnding === null ? `Add a key to “${name}”` : `Replace the key of “${name}”`,
    label: 'New key',
    hint: isAwaited
      ? 'It is encrypted and not shown again. The run goes on with it.'
      : `It is encrypted, not shown again, and tested once it is saved.${mayGo ? ' Leave it empty to remove the key.' : ''}`,
  }
}
