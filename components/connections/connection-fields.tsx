'use client'
/** The fields of a connection that is being added. */
import type { Ref } from 'react'
import { Field, TextInput } from '@/components/ui/field'
import { Folded } from '@/components/ui/folded'
import { Select } from '@/components/ui/select'
import { type SettableProvider, settableProviderSchema } from '@/lib/models/connection'
import { type ConnectionDraft, type DraftProblems, nameOf, providerNames } from './connection-draft'
import { HeaderFields } from './header-fields'
import { SecretInput } from './secret-input'

export type ConnectionFieldsProps = {
  readonly draft: ConnectionDraft
  readonly problems: DraftProblems
  readonly onChange: (change: Partial<ConnectionDraft>) => void
  /** The field to begin with. */
  readonly first: Ref<HTMLInputElement>
}

const choices = settableProviderSchema.options.map((value) => ({ value, label: providerNames[value] }))

const keyHints: Readonly<Record<SettableProvider, string>> = {
  anthropic: 'From the console of your Anthropic account. Encrypted on this server, never shown again.',
  openai: 'From the settings of your OpenAI account. Encrypted on this server, never shown again.',
  compatible: 'Leave it empty if the server wants none. Encrypted on this server, never shown again.',
}

export function ConnectionFields({ draft, problems, onChange, first }: ConnectionFieldsProps) {
  const isCompatible = draft.provider === 'compatible'
  return (
    <>
      <div className="conn-two">
        <Field label="Provider">
          {(control) => (
            <Select
              {...control}
              value={draft.provider}
              choices={choices}
              onChange={(provider) => onChange({ provider })}
            />
          )}
        </Field>
        <Field label="Name" error={problems.name}>
          {(control) => (
            <TextInput
              {...control}
              autoComplete="off"
              value={nameOf(draft)}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
      </div>
      {isCompatible && <AddressField draft={draft} problems={problems} onChange={onChange} first={first} />}
      <Field label="Key" aside={isCompatible && 'optional'} hint={keyHints[draft.provider]} error={problems.key}>
        {(control) => (
          <SecretInput {...control} ref={isCompatible ? null : first} onType={(key) => onChange({ key })} />
        )}
      </Field>
      <MoreFields draft={draft} problems={problems} onChange={onChange} />
    </>
  )
}

/** Folded away, but never with something wrong in it. */
function MoreFields({ draft, problems, onChange }: Omit<ConnectionFieldsProps, 'first'>) {
  const isCompatible = draft.provider === 'compatible'
  const isWrong = problems.headers.size > 0 || (!isCompatible && problems.baseUrl !== undefined)
  return (
    <Folded title={isCompatible ? 'Extra headers' : 'Another address or headers'} demandsToBeSeen={isWrong}>
      {!isCompatible && <AddressField draft={draft} problems={problems} onChange={onChange} />}
      <HeaderFields
        isTitled={!isCompatible}
        headers={draft.headers}
        problems={problems.headers}
        onChange={(headers) => onChange({ headers })}
      />
    </Folded>
  )
}

const addressHints: Readonly<Record<SettableProvider, string>> = {
  anthropic: 'Of a gateway, without /v1. Leave it empty for Anthropic’s own.',
  openai: 'Of a gateway, with /v1. Leave it empty for OpenAI’s own.',
  compatible: 'Of the API, usually with /v1 at its end.',
}

type AddressFieldProps = Omit<ConnectionFieldsProps, 'first'> & { readonly first?: Ref<HTMLInputElement> }

function AddressField({ draft, problems, onChange, first }: AddressFieldProps) {
  return (
    <Field label="Address" hint={addressHints[draft.provider]} error={problems.baseUrl}>
      {(control) => (
        <TextInput
          {...control}
          ref={first}
          className="mono"
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={draft.provider === 'compatible' ? 'http://localhost:8000/v1' : 'https://gateway.example.org'}
          value={draft.baseUrl}
          onChange={(event) => onChange({ baseUrl: event.target.value })}
        />
      )}
    </Field>
  )
}
