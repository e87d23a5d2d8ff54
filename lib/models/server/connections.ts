/** The models that this installation can use. */
import { readEnvironment } from '@/lib/platform/environment'
import type { Model, ModelName } from '../model'
import type { ModelList } from '../model-list'
import { parseModelName } from '../model-name'
import { type RetryOptions, withRetries } from '../retry'
import { Catalogue } from './catalogue'
import type { Connection } from './connection'
import { knownModels } from './known-models'
import { modelSettings } from './settings'
import { storedConnections } from './stored-connections'

let known: Catalogue | null = null

function catalogue(): Catalogue {
  known ??= new Catalogue(modelSettings(readEnvironment()), { stored: storedConnections, known: knownModels })
  return known
}

/** Of the environment, and built in. */
export const fixedConnections = (): readonly Connection[] => catalogue().fixed

/** `isFresh` asks every connection anew. */
export function listModels(options: { readonly isFresh?: boolean } = {}): Promise<ModelList> {
  return catalogue().list(options)
}

/** The first model of the first connection that lists one; Rehearsal where there is none. */
export async function defaultModel(): Promise<ModelName> {
  const { defaultModel: name } = await listModels()
  return parseModelName(name)?.name ?? 'rehearsal/standard'
}

/**
 * A model that retries until its text begins; `onWait` is told of each wait, so that a run can show it.
 * Throws UnknownModel (400, `unknown-model`).
 */
export async function openModel(name: string, options: RetryOptions = {}): Promise<Model> {
  return withRetries(await catalogue().open(name), options)
}
