'use client'
/** The model that will write: what the connections list, by provider, Rehearsal last. */
import { modelChoices } from '@/components/models/model-choices'
import type { ModelsState } from '@/components/models/use-models'
import { Option, OptionFace } from './option'

export type ModelOptionProps = {
  readonly models: ModelsState
  readonly value: string | null
  readonly onChange: (model: string) => void
}

export function ModelOption({ models, value, onChange }: ModelOptionProps) {
  if (models.type !== 'ready' || value === null) {
    return (
      <button type="button" className="opt" disabled>
        <OptionFace label="Model">{models.type === 'failed' ? 'Not known' : <span className="bar-short" />}</OptionFace>
      </button>
    )
  }
  const choices = modelChoices(models.list)
  const shown = choices.find((choice) => choice.value === value)?.label ?? value
  return <Option label="Model" value={value} shown={shown} choices={choices} align="end" onChange={onChange} />
}
