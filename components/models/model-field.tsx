'use client'
/** A field to choose a model for something, or none: then it is as the first choice says. */
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ModelList } from '@/lib/models/model-list'
import { isRehearsal, modelChoices } from './model-choices'

export type ModelFieldProps = {
  readonly label: string
  readonly list: ModelList
  readonly value: string | null
  /** What it is without a choice: "The document’s model". */
  readonly none: string
  /** Absent where it can’t be changed. */
  readonly onChange?: ((name: string | null) => void) | undefined
  readonly hint?: string
  readonly error?: string | null
  readonly className?: string
}

/** Base UI takes an empty value for none. */
const NONE = 'none'

export function ModelField({ label, list, value, none, onChange, ...field }: ModelFieldProps) {
  const choices = realChoices(list)
  // One that is set and no longer listed stays in sight.
  const isListed = value === null || choices.some((choice) => choice.value === value)
  const unlisted = isListed ? [] : [{ value, label: value, about: 'no longer listed' }]
  return (
    <Field label={label} {...field}>
      {(control) => (
        <Select
          {...control}
          value={value ?? NONE}
          choices={[{ value: NONE, label: none }, ...choices, ...unlisted]}
          onChange={(name) => onChange?.(name === NONE ? null : name)}
          disabled={!onChange}
        />
      )}
    </Field>
  )
}

/** Sample text needs nobody to plan it. */
export const realChoices = (list: ModelList) => modelChoices(list).filter(({ value }) => !isRehearsal(value))
