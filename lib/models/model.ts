/** The contract of a language model: what the writing loop may ask of one, and what every provider gives back. */

export type ProviderName = 'anthropic' | 'openai' | 'compatible' | 'rehearsal'

/** A model as people name it: HANDLE/ID, with the handle of its connection, for example `anthropic/claude-sonnet-5-5`. */
export type ModelName = `${string}/${string}`

/** A stretch of prompt. `cacheThrough` marks the end of a prefix that later requests repeat byte for byte. */
export type PromptPart = { readonly text: string; readonly cacheThrough?: boolean }

export type ModelMessage = { readonly role: 'user' | 'assistant'; readonly parts: readonly PromptPart[] }

export type ModelRequest = {
  readonly system: readonly PromptPart[]
  readonly messages: readonly ModelMessage[]
  /** Upper bound of the answer, in tokens. */
  readonly maxOutputTokens: number
  /** Asks for one JSON value of this shape where the server can enforce it; the caller must still parse tolerantly. */
  readonly schema?: { readonly name: string; readonly jsonSchema: Readonly<Record<string, unknown>> }
  readonly temperature?: number
  readonly topP?: number
  /** Requests of one run share it, so that providers route them to the same cache. */
  readonly cacheKey?: string
}

/** Tokens of one call. `promptTokens` counts all of the prompt; the cached ones are part of it. */
export type ModelUsage = {
  readonly promptTokens: number
  readonly cachedTokens: number
  readonly cacheWriteTokens: number
  readonly outputTokens: number
  /** No provider has counted them: the call was ended before it told. Absent where one has. */
  readonly isEstimated?: boolean
}

export type FinishReason = 'stop' | 'length' | 'refusal'

/** A stream yields any number of `text-delta`, at most one `usage`, and exactly one `finish`, last. A stream that breaks
 *  throws a ModelError instead of finishing. An abort throws the signal's reason, unwrapped. */
export type ModelPart =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: ModelUsage }
  | { readonly type: 'finish'; readonly reason: FinishReason }

export interface Model {
  readonly name: ModelName
  /** Whether its text is sample text that every screen and export must say so of. */
  readonly sample: boolean
  /** The request as far as the model can answer it: what is reserved for a call is no more than that. Throws ModelError. */
  fitted?(request: ModelRequest): ModelRequest
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelPart>
}

/** What a connection lists; a limit that the server does not tell is absent. */
export type ListedModel = {
  readonly name: ModelName
  readonly label: string
  readonly contextTokens?: number
  readonly maxOutputTokens?: number
}
