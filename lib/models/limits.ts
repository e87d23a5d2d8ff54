/** Keeps a request within what its model can read and answer: servers refuse what is longer, or cut it without a word. */
import type { ListedModel, Model, ModelRequest } from './model'
import { ModelError } from './model-error'
import { estimateTokens } from './tokens'

type Limits = Pick<ListedModel, 'contextTokens' | 'maxOutputTokens'>

/** Prompts are counted by their letters: so much more may they be. */
const MARGIN = 1.1
/** Less room than this for the answer is none. */
const LEAST_ANSWER_TOKENS = 256

/** Its stream throws `context-too-long`, and asks nothing, where the prompt leaves no room for an answer. */
export function withLimits(model: Model, { contextTokens, maxOutputTokens }: Limits): Model {
  if (contextTokens === undefined && maxOutputTokens === undefined) return model
  const { name, sample } = model
  return {
    name,
    sample,
    stream: (request, signal) => {
      const room = contextTokens === undefined ? Number.POSITIVE_INFINITY : contextTokens - promptTokens(request)
      if (room < Math.min(LEAST_ANSWER_TOKENS, request.maxOutputTokens))
        throw new ModelError(
          'context-too-long',
          `The text is longer than ${name} reads, which is ${contextTokens?.toLocaleString('en')} tokens. Nothing was sent.`,
        )
      const most = Math.min(request.maxOutputTokens, maxOutputTokens ?? Number.POSITIVE_INFINITY, room)
      return model.stream({ ...request, maxOutputTokens: most }, signal)
    },
  }
}

function promptTokens({ system, messages, schema }: ModelRequest): number {
  const texts = [...system, ...messages.flatMap(({ parts }) => parts)].map(({ text }) => text)
  const all = [...texts, ...(schema ? [JSON.stringify(schema)] : [])].join('')
  return Math.ceil(estimateTokens(all) * MARGIN)
}
