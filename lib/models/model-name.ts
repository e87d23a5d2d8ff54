/** Takes a model's name apart: `compatible/org/model` is the model `org/model` of the compatible server. */
import type { ModelName, ProviderName } from './model'

const providers: readonly ProviderName[] = ['anthropic', 'openai', 'compatible', 'rehearsal']

export type NamedModel = { readonly provider: ProviderName; readonly id: string; readonly name: ModelName }

/** Null when the text is not PROVIDER/ID of a provider that Longhand knows. */
export function parseModelName(text: string): NamedModel | null {
  const slash = text.indexOf('/')
  const provider = providers.find((known) => known === text.slice(0, slash))
  const id = text.slice(slash + 1).trim()
  return provider && id ? { provider, id, name: `${provider}/${id}` } : null
}
