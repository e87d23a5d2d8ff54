'use client'
/** The model that will write: what the connections list, by provider, Rehearsal last. */
import type { Choice } from '@/components/ui/select'
import type { ModelList } from '@/lib/models/model-list'
import { Option, OptionFace } from './option'
import type { ModelsState } from './use-models'

const providerNames: Readonly<Record<string, string>> = {
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  compatible: 'Compatible server',
  rehearsal: 'Built in',
}

export const isRehearsal = (name: string): boolean => name.startsWith('rehearsal/')

const groupOf = (name: string): string => providerNames[name.split('/')[0] ?? ''] ?? 'Other'

/** What the list says of a model: Rehearsal always says that it is sample text. */
const labelOf = (model: { name: string; label: string }): string =>
  isRehearsal(model.name) ? 'Rehearsal (sample text)' : model.label

const choicesOf = (list: ModelList): Choice<string>[] =>
  [...list.models]
    .sort((one, other) => Number(isRehearsal(one.name)) - Number(isRehearsal(other.name)))
    .map((model) => ({ value: model.name, label: labelOf(model), group: groupOf(model.name) }))

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
  const choices = choicesOf(models.list)
  const shown = choices.find((choice) => choice.value === value)?.label ?? value
  return <Option label="Model" value={value} shown={shown} choices={choices} onChange={onChange} />
}
