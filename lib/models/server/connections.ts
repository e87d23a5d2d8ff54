/** The models that this installation can use. */
import type { Model, ModelName } from '../model'
import type { ModelList } from '../model-list'
import { parseModelName } from '../model-name'
import { Catalogue } from './catalogue'
import type { Connection } from './connection'

let known: Catalogue | null = null

function catalogue(): Catalogue {
  known ??= new Catalogue({})
  return known
}

export async function connections(): Promise<readonly Connection[]> {
  return catalogue().connections
}

export function listModels(): Promise<ModelList> {
  return catalogue().list()
}

/** The first model of the first connection that lists one; Rehearsal where there is none. */
export async function defaultModel(): Promise<ModelName> {
  const { defaultModel: name } = await listModels()
  return parseModelName(name)?.name ?? 'rehearsal/standard'
}

/** Throws UnknownModel (400, `unknown-model`). Retries are the caller's, see `withRetries`. */
export function openModel(name: string): Promise<Model> {
  return catalogue().open(name)
}
