/** The models that this installation can use. */

import type { Person } from '@/lib/accounts/person'
import { allowsHere, authorise } from '@/lib/accounts/server/authorise'
import { readEnvironment } from '@/lib/platform/environment'
import { log } from '@/lib/platform/log'
import type { Model, ModelName } from '../model'
import type { ConnectionView, ModelList } from '../model-list'
import { parseModelName } from '../model-name'
import { type RetryOptions, withRetries } from '../retry'
import { changedModels, type ModelRoles } from '../roles'
import { Catalogue } from './catalogue'
import type { Connection } from './connection'
import { forgetSchemas, knownModels, rememberSchema } from './known-models'
import { keepRoles, modelRoles } from './roles'
import { modelSettings } from './settings'
import { storedConnections } from './stored-connections'

let known: Catalogue | null = null

function catalogue(): Catalogue {
  known ??= new Catalogue(modelSettings(readEnvironment()), {
    stored: storedConnections,
    known: knownModels,
    learn: (name, keepsSchema) =>
      void rememberSchema(name, keepsSchema).catch((error) =>
        log.warn({ error, model: name }, 'Whether a model keeps to a schema was not remembered'),
      ),
  })
  return known
}

/** Of the environment, and built in. */
export const fixedConnections = (): readonly Connection[] => catalogue().fixed

/** `isFresh` asks every connection anew. */
export async function listModels(options: { readonly isFresh?: boolean } = {}): Promise<ModelList> {
  if (options.isFresh) await forgetSchemas()
  const [list, roles] = await Promise.all([catalogue().list(options), modelRoles()])
  const usual = list.models.find(({ name }) => name === roles.write)
  return { ...list, roles, defaultModel: usual?.name ?? list.defaultModel }
}

/** Where models are reached, and whether anything is wrong there, is for those who connect them. */
export async function listModelsFor(person: Person, options: { readonly isFresh?: boolean } = {}): Promise<ModelList> {
  if (await allowsHere(person, 'configure')) return listModels(options)
  const list = await listModels()
  return { ...list, connections: list.connections.map(withoutAddress), found: [] }
}

const withoutAddress = (connection: ConnectionView): ConnectionView => ({
  ...connection,
  // Nor can they change it.
  id: null,
  keyEnding: null,
  headerNames: [],
  baseUrl: null,
  reason: null,
})

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

/** What is left out stays. Runs at work keep those that they began with. Throws 403, and 400 for a model that no connection has. */
export async function changeRoles(roles: Partial<ModelRoles>, person: Person): Promise<void> {
  await authorise(person, 'configure', { type: 'installation' })
  for (const name of changedModels(await modelRoles(), roles)) await catalogue().open(name)
  await keepRoles(roles)
}
