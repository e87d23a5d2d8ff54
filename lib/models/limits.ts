/** Keeps a request within what its model can read and answer: servers refuse what is longer, or cut it without a word. */
import type { ListedModel, Model, ModelRequest } from './model'
import { ModelError } from './model-error'
import { estimateTokens } from './tokens'

type Limits = Pick<ListedModel, 'contextTokens' | 'maxOutputTokens'>

/** Prompts are counted by their letters: so much more may they be. */
const MARGIN = 1.1
/** Less room than this for the answer is none. */
const LEAST_ANSWER_TOKENS = 256

/** Throws `context-too-long`, and asks nothing, where the prompt leaves no room for an answer. */
export function withLimits(model: Model, limits: Limits): Model {
  if (limits.contextTokens === undefined && limits.maxOutputTokens === undefined) return model
  const { name, sample } = model
  const fitted = (request: ModelRequest): ModelRequest => within(request, name, limits)
  return { name, sample, fitted, stream: (request, signal) => model.stream(fitted(request), signal) }
}

function within(request: ModelRequest, name: string, { contextTokens, maxOutputTokens }: Limits): ModelRequest {
  const room = contextTokens === undefined ? Number.POSITIVE_INFINITY : contextTokens - promptTokens(request)
  if (room < Math.min(LEAST_ANSWER_TOKENS, request.maxOutputTokens))
    throw new ModelError(
      'context-too-long',
      `The text is longer than ${name} reads, which is ${contextTokens?.toLocaleString('en')} tokens. Nothing was sent.`,
    )
  return {
    ...request,
    maxOutputTokens: Math.min(request.maxOutputTokens, maxOutputTokens ?? Number.POSITIVE_INFINITY, room),
  }
}

function promptTokens({ system, messages, schema }: ModelRequest): number {
  const texts = [...system, ...messages.flatMap(({ parts }) => parts)].map(({ text }) => text)
  const all = [...texts, ...(schema ? [JSON.stringify(schema)] : [])].join('')
  return Math.ceil(estimateTokens(all) * MARGIN)
}
