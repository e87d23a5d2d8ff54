'use client'
/** The models of one document beside the one that writes it, where there is a choice. */
import { useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { Folded } from '@/components/ui/folded'
import type { DocumentRoles } from '@/lib/documents/document'
import type { ModelList } from '@/lib/models/model-list'
import { modelLabel } from './model-choices'
import { ModelField, realChoices } from './model-field'

export type DocumentModelsProps = {
  readonly list: ModelList
  readonly roles: DocumentRoles
  /** Throws ApiError. Absent while a plan is being made, and for those who only read. */
  readonly onChange?: ((roles: Partial<DocumentRoles>) => Promise<void>) | undefined
}

const fields: readonly { readonly role: keyof DocumentRoles; readonly label: string; readonly none: string }[] = [
  { role: 'plan', label: 'Plans the outline', none: 'The document’s model' },
  { role: 'judge', label: 'Judges the outline', none: 'Nobody' },
  { role: 'chores', label: 'Does small chores', none: 'Nobody' },
]

export function DocumentModels({ list, roles, onChange }: DocumentModelsProps) {
  const [failure, setFailure] = useState<string | null>(null)
  if (realChoices(list).length < 2) return null
  const choose = (change: Partial<DocumentRoles>) => {
    setFailure(null)
    onChange?.(change).catch((error) => setFailure(`It is as it was. ${sentenceOf(error)}`))
  }
  return (
    <Folded title="Other models for this document" className="document-models">
      {fields.map(({ role, label, none }) => {
        const usual = list.roles[role]
        return (
          <ModelField
            key={role}
            label={label}
            list={list}
            value={roles[role]}
            none={usual === null ? none : `As in Settings: ${modelLabel(list, usual)}`}
            onChange={onChange && ((name) => choose({ [role]: name }))}
          />
        )
      })}
      {failure && (
        <p className="hint bad" role="alert">
          {failure}
        </p>
      )}
    </Folded>
  )
}
