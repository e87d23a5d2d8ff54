'use client'
/** Which model plans and which one writes new documents. */
import { useState } from 'react'
import { ask, sentenceOf } from '@/components/api/request'
import { isRehearsal, modelChoices } from '@/components/models/model-choices'
import { announce } from '@/components/ui/announcer'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ModelList } from '@/lib/models/model-list'
import type { ModelRoles as Roles } from '@/lib/models/roles'

export type ModelRolesProps = { readonly list: ModelList; readonly onChanged: () => Promise<unknown> }

/** Base UI takes an empty value for none. */
const NONE = 'none'

export function ModelRoles({ list, onChanged }: ModelRolesProps) {
  const [failure, setFailure] = useState<string | null>(null)
  const choices = modelChoices(list).filter(({ value }) => !isRehearsal(value))
  if (choices.length === 0) return null
  const change = async (roles: Roles) => {
    try {
      await ask('/api/models/roles', { method: 'PUT', body: roles })
      await onChanged()
      setFailure(null)
      announce('The roles are saved')
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  /** One that is set and no longer listed stays in sight. */
  const withSet = (name: string | null) =>
    name === null || choices.some(({ value }) => value === name)
      ? choices
      : [...choices, { value: name, label: name, about: 'no longer listed' }]
  const { roles } = list
  return (
    <>
      <div className="roles">
        <Field label="Plans the outline">
          {(control) => (
            <Select
              {...control}
              value={roles.plan ?? NONE}
              choices={[{ value: NONE, label: 'The document’s model' }, ...withSet(roles.plan)]}
              onChange={(value) => void change({ ...roles, plan: value === NONE ? null : value })}
            />
          )}
        </Field>
        <Field label="Writes new documents">
          {(control) => (
            <Select
              {...control}
              value={roles.write ?? NONE}
              choices={[{ value: NONE, label: 'The first that is listed' }, ...withSet(roles.write)]}
              onChange={(value) => void change({ ...roles, write: value === NONE ? null : value })}
            />
          )}
        </Field>
      </div>
      <p className={failure ? 'hint bad' : 'hint'} role={failure ? 'alert' : undefined}>
        {failure ?? 'A document may be written by another model, and so may each of its sections.'}
      </p>
    </>
  )
}
