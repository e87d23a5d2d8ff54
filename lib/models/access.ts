/** How a connection is reached and what its models are named by. */
import type { Patience } from './watchdog'

export type Access = {
  /** Models are named HANDLE/ID; the provider's own name when absent. */
  readonly handle?: string
  /** For people: `Anthropic`, `Company gateway`. */
  readonly label?: string
  /** Where the key is mended, as part of a sentence. */
  readonly mend?: string
  readonly apiKey?: string
  readonly baseUrl?: string
  /** Beside those that the SDK sends. */
  readonly headers?: Readonly<Record<string, string>>
  /** In the place of the one that Node has. */
  readonly fetch?: typeof globalThis.fetch
  readonly patience?: Patience
}

/** Whether a server keeps a model to a schema, as it was found out before, and where it is told. */
export type SchemaMemory = {
  /** Null until it was tried. */
  readonly keepsSchema: boolean | null
  readonly learn: (keepsSchema: boolean) => void
}

/** What no error may show: the key, what headers hold, and each word of it, as in `Bearer …`. The longest first. */
export function secretsOf({ apiKey, headers = {} }: Access): string[] {
  const held = Object.values(headers).flatMap((value) => [value, ...value.split(/\s+/).filter(isLong)])
  return [...new Set([...(apiKey ? [apiKey] : []), ...held])].sort((one, other) => other.length - one.length)
}

const isLong = (word: string): boolean => word.length >= 8

/** An address may carry a user name and password, which no screen and no error may show. */
export function withoutCredentials(address: string): string {
  if (!URL.canParse(address)) return 'an address that is not a URL'
  const url = new URL(address)
  return `${url.origin}${url.pathname}`.replace(/\/$/, '')
}
