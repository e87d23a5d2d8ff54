/** Takes a model's name apart: `gateway/org/model` is the model `org/model` of the connection `gateway`. */
import type { ModelName } from './model'

/** Of a connection: what the names of its models begin with. */
export const handlePattern = /^[a-z][a-z0-9-]{0,39}$/

/** Nobody's connection may call itself so. */
export const rehearsalHandle = 'rehearsal'

export type NamedModel = { readonly handle: string; readonly id: string; readonly name: ModelName }

/** Null when the text is not HANDLE/ID. */
export function parseModelName(text: string): NamedModel | null {
  const slash = text.indexOf('/')
  const handle = text.slice(0, Math.max(0, slash))
  const id = text.slice(slash + 1).trim()
  return handlePattern.test(handle) && id ? { handle, id, name: `${handle}/${id}` } : null
}

/** Whether its text is sample text. */
export const isSampleModel = (name: string): boolean => name.startsWith(`${rehearsalHandle}/`)
