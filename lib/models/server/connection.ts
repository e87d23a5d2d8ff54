/** One way to reach models: what it lists, and how a model of it is opened. */
import { AnthropicModel, listAnthropicModels } from '../anthropic/model'
import { CompatibleModel, listCompatibleModels, withoutCredentials } from '../compatible/model'
import type { ListedModel, Model, ProviderName } from '../model'
import { listOpenAIModels, OpenAIModel } from '../openai/model'
import { Rehearsal, rehearsalName } from '../rehearsal/model'
import type { ModelSettings } from './settings'

export type Connection = {
  readonly provider: ProviderName
  /** For people: `Anthropic`, or the address of a compatible server. */
  readonly name: string
  /** Without user name and password; null where it is the provider's own. */
  readonly baseUrl: string | null
  list(signal: AbortSignal): Promise<ListedModel[]>
  open(id: string): Model
}

/** In the order in which their models are offered, Rehearsal last. */
export function connectionsOf(settings: ModelSettings): Connection[] {
  const { anthropic, openai, compatible } = settings
  return [
    ...(anthropic ? [anthropicConnection(anthropic)] : []),
    ...(openai ? [openaiConnection(openai)] : []),
    ...(compatible ? [compatibleConnection(compatible)] : []),
    rehearsalConnection(settings.rehearsal),
  ]
}

function anthropicConnection(settings: NonNullable<ModelSettings['anthropic']>): Connection {
  return {
    provider: 'anthropic',
    name: 'Anthropic',
    baseUrl: shownAddress(settings.baseUrl),
    list: (signal) => listAnthropicModels(settings, signal),
    open: (id) => new AnthropicModel(id, settings),
  }
}

function openaiConnection(settings: NonNullable<ModelSettings['openai']>): Connection {
  return {
    provider: 'openai',
    name: 'OpenAI',
    baseUrl: shownAddress(settings.baseUrl),
    list: (signal) => listOpenAIModels(settings, signal),
    open: (id) => new OpenAIModel(id, settings),
  }
}

function compatibleConnection(settings: NonNullable<ModelSettings['compatible']>): Connection {
  const address = withoutCredentials(settings.baseUrl)
  return {
    provider: 'compatible',
    name: address.replace(/^https?:\/\//, '').replace(/\/v1$/, ''),
    baseUrl: address,
    list: (signal) => listCompatibleModels(settings, signal),
    open: (id) => new CompatibleModel(id, settings),
  }
}

/** One writer for as long as the process lives: its count of calls and its prompt cache go on from run to run. */
function rehearsalConnection(settings: ModelSettings['rehearsal']): Connection {
  const model = new Rehearsal(settings)
  return {
    provider: 'rehearsal',
    name: 'Rehearsal',
    baseUrl: null,
    list: async () => [{ name: rehearsalName, label: 'Rehearsal (sample text)' }],
    open: () => model,
  }
}

function shownAddress(baseUrl: string | undefined): string | null {
  return baseUrl ? withoutCredentials(baseUrl) : null
}
