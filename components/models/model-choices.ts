/** The models to choose from, by connection, Rehearsal last and always said to be sample text. */
import type { Choice } from '@/components/ui/select'
import type { ConnectionView, ModelList } from '@/lib/models/model-list'
import { presetOf } from '@/lib/models/preset'

export const isRehearsal = (name: string): boolean => name.startsWith('rehearsal/')

export const handleOf = (name: string): string => name.slice(0, name.indexOf('/'))

/** What connections are called, by handle. Two of one name are told apart by what their models are named by. */
export function groupNames(connections: readonly ConnectionView[]): ReadonlyMap<string, string> {
  const isShared = (name: string) => connections.filter((other) => other.name === name).length > 1
  return new Map(
    connections.map(({ handle, name, source }) => [
      handle,
      source === 'built-in' ? 'Built in' : isShared(name) ? `${name} (${handle})` : name,
    ]),
  )
}

const labelOf = (model: { name: string; label: string }): string =>
  isRehearsal(model.name) ? 'Rehearsal (sample text)' : model.label

export function modelChoices(list: ModelList): Choice<string>[] {
  const groups = groupNames(list.connections)
  return [...list.models]
    .sort((one, other) => Number(isRehearsal(one.name)) - Number(isRehearsal(other.name)))
    .map((model) => ({
      value: model.name,
      label: labelOf(model),
      ...(presetOf(model.name)?.writesInOnePass ? { about: 'writes all sections in one answer' } : {}),
      group: groups.get(handleOf(model.name)) ?? handleOf(model.name),
    }))
}

/** The one to take of a connection: the first that it lists. Null when it lists none. */
export function firstModelOf(list: ModelList, connectionId: string): string | null {
  const connection = list.connections.find(({ id }) => id === connectionId)
  return list.models.find(({ name }) => handleOf(name) === connection?.handle)?.name ?? null
}

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
