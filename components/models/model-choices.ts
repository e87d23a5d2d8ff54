/** The models to choose from, by provider, Rehearsal last and always said to be sample text. */
import type { Choice } from '@/components/ui/select'
import type { ModelList } from '@/lib/models/model-list'

const providerNames: Readonly<Record<string, string>> = {
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  compatible: 'Compatible server',
  rehearsal: 'Built in',
}

export const isRehearsal = (name: string): boolean => name.startsWith('rehearsal/')

const groupOf = (name: string): string => providerNames[name.split('/')[0] ?? ''] ?? 'Other'

const labelOf = (model: { name: string; label: string }): string =>
  isRehearsal(model.name) ? 'Rehearsal (sample text)' : model.label

export const modelChoices = (list: ModelList): Choice<string>[] =>
  [...list.models]
    .sort((one, other) => Number(isRehearsal(one.name)) - Number(isRehearsal(other.name)))
    .map((model) => ({ value: model.name, label: labelOf(model), group: groupOf(model.name) }))

/** What a model is called; its id when no connection lists it (any more). */
export function modelLabel(list: ModelList | null, name: string): string {
  if (isRehearsal(name)) return 'Rehearsal (sample text)'
  return list?.models.find((model) => model.name === name)?.label ?? name.slice(name.indexOf('/') + 1)
}

/** The model to offer in the place of sample text; null while Rehearsal is all there is. */
export function realModel(list: ModelList | null): string | null {
  if (!list) return null
  if (!isRehearsal(list.defaultModel)) return list.defaultModel
  return list.models.find((model) => !isRehearsal(model.name))?.name ?? null
}
