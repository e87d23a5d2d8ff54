/** One way to reach models: what it lists, and how a model of it is opened. */
import { type Access, type SchemaMemory, withoutCredentials } from '../access'
import { AnthropicModel, listAnthropicModels } from '../anthropic/model'
import { CompatibleModel, listCompatibleModels } from '../compatible/model'
import type { ListedModel, Model, ProviderName } from '../model'
import { rehearsalHandle } from '../model-name'
import { listOpenAIModels, OpenAIModel } from '../openai/model'
import { Rehearsal, rehearsalName } from '../rehearsal/model'
import type { ModelSettings } from './settings'

export type ConnectionSource = 'environment' | 'settings' | 'built-in'

export type Connection = {
  /** Null for those that no one can change here. */
  readonly id: string | null
  /** Its models are named HANDLE/ID. */
  readonly handle: string
  readonly provider: ProviderName
  /** For people: `Anthropic`, or the address of a compatible server. */
  readonly name: string
  /** Without user name and password; null where it is the provider's own. */
  readonly baseUrl: string | null
  readonly source: ConnectionSource
  /** The last four characters of its key; null where it has none. */
  readonly keyEnding: string | null
  readonly headerNames: readonly string[]
  /** Another one has to be asked anew for its models. */
  readonly revision: string
  /** Throws a ModelError. */
  list(signal: AbortSignal): Promise<ListedModel[]>
  /** Throws a ModelError where what it needs can't be read. */
  open(id: string, memory?: SchemaMemory): Model
}

type Wire = {
  readonly list: (access: Access, signal: AbortSignal) => Promise<ListedModel[]>
  readonly open: (id: string, access: Access, memory?: SchemaMemory) => Model
}

export const wires: Readonly<Record<Exclude<ProviderName, 'rehearsal'>, Wire>> = {
  anthropic: { list: listAnthropicModels, open: (id, access) => new AnthropicModel(id, access) },
  openai: { list: listOpenAIModels, open: (id, access) => new OpenAIModel(id, access) },
  compatible: { list: listCompatibleModels, open: (id, access, memory) => new CompatibleModel(id, access, memory) },
}

/** Those that the environment names, in the order in which their models are offered. */
export function environmentConnections({ anthropic, openai, compatible }: ModelSettings): Connection[] {
  return [
    ...(anthropic ? [ofEnvironment('anthropic', 'Anthropic', anthropic)] : []),
    ...(openai ? [ofEnvironment('openai', 'OpenAI', openai)] : []),
    ...(compatible ? [ofEnvironment('compatible', shortAddress(compatible.baseUrl), compatible)] : []),
  ]
}

function ofEnvironment(provider: keyof typeof wires, name: string, access: Access): Connection {
  const { list, open } = wires[provider]
  return {
    id: null,
    handle: provider,
    provider,
    name,
    baseUrl: access.baseUrl ? withoutCredentials(access.baseUrl) : null,
    source: 'environment',
    keyEnding: keyEndingOf(access.apiKey),
    headerNames: [],
    revision: 'environment',
    list: (signal) => list(access, signal),
    open: (id, memory) => open(id, access, memory),
  }
}

/** Nothing of a short key is shown: four characters would be too much of it. */
export const keyEndingOf = (key: string | undefined): string | null =>
  key && key.length >= 12 ? key.slice(-4) : key && key !== 'none' ? '' : null

export const shortAddress = (baseUrl: string): string =>
  withoutCredentials(baseUrl)
    .replace(/^https?:\/\//, '')
    .replace(/\/v1$/, '')

/** One writer for as long as the process lives: its count of calls and its prompt cache go on from run to run. */
export function rehearsalConnection(settings: ModelSettings['rehearsal']): Connection {
  const model = new Rehearsal(settings)
  return {
    id: null,
    handle: rehearsalHandle,
    provider: 'rehearsal',
    name: 'Rehearsal',
    baseUrl: null,
    source: 'built-in',
    keyEnding: null,
    headerNames: [],
    revision: 'built-in',
    list: async () => [{ name: rehearsalName, label: 'Rehearsal (sample text)' }],
    open: () => model,
  }
}
