'use client'
/** Which model plans this one document, where there is a choice. */
import { useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { modelLabel } from '@/components/models/model-choices'
import { ModelField, realChoices } from '@/components/models/model-field'
import type { ModelList } from '@/lib/models/model-list'

export type PlannerFieldProps = {
  readonly list: ModelList
  /** Null for that of the settings, or else the document’s model. */
  readonly planner: string | null
  /** Throws ApiError. Absent while a plan is being made, and for those who only read. */
  readonly onChange?: ((planner: string | null) => Promise<void>) | undefined
}

export function PlannerField({ list, planner, onChange }: PlannerFieldProps) {
  const [failure, setFailure] = useState<string | null>(null)
  if (realChoices(list).length < 2) return null
  const choose = (next: string | null) => {
    setFailure(null)
    onChange?.(next).catch((error) => setFailure(`It is as it was. ${sentenceOf(error)}`))
  }
  const { plan } = list.roles
  return (
    <ModelField
      label="The outline is planned by"
      list={list}
      value={planner}
      none={plan === null ? 'The document’s model' : `As in Settings: ${modelLabel(list, plan)}`}
      onChange={onChange && choose}
      error={failure}
    />
  )
}
