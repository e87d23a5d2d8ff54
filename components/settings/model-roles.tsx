'use client'
/** Which model plans, writes new documents, judges and does small chores. */
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { ask, sentenceOf } from '@/components/api/request'
import { ModelField, realChoices } from '@/components/models/model-field'
import { announce } from '@/components/ui/announcer'
import type { ModelList } from '@/lib/models/model-list'
import type { ModelRoles as Roles } from '@/lib/models/roles'

export type ModelRolesProps = { readonly list: ModelList; readonly onChanged: () => Promise<unknown> }

const fields: readonly { readonly role: keyof Roles; readonly label: string; readonly none: string }[] = [
  { role: 'plan', label: 'Plans the outline', none: 'The document’s model' },
  { role: 'write', label: 'Writes new documents', none: 'The first that is listed' },
  { role: 'judge', label: 'Judges outlines', none: 'Nobody' },
  { role: 'chores', label: 'Does small chores', none: 'Nobody' },
]

export function ModelRoles({ list, onChanged }: ModelRolesProps) {
  const [failure, setFailure] = useState<string | null>(null)
  if (realChoices(list).length === 0) return null
  const change = async (roles: Partial<Roles>) => {
    try {
      await ask('/api/models/roles', { method: 'PATCH', body: roles })
      await onChanged()
      setFailure(null)
      announce('The roles are saved')
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  const { roles } = list
  return (
    <>
      <div className="roles">
        {fields.map(({ role, label, none }) => (
          <ModelField
            key={role}
            label={label}
            list={list}
            value={roles[role]}
            none={none}
            onChange={(name) => void change({ [role]: name })}
          />
        ))}
      </div>
      {roles.judge !== null && roles.judge === (roles.plan ?? list.defaultModel) && (
        <p className="hint warn">
          <TriangleAlert className="s" />
          The judge is the model that plans: it is likely to agree with itself.
        </p>
      )}
      <p className={failure ? 'hint bad' : 'hint'} role={failure ? 'alert' : undefined}>
        {failure ??
          'The judge says whether an outline covers its brief. Chores are summaries of finished sections for those that follow. A document can have other models, and each of its sections its own writer.'}
      </p>
    </>
  )
}
