/** Models of OpenAI, through the official SDK and the Responses API. */
import OpenAI from 'openai'
import { z } from 'zod'
import { type Access, secretsOf } from '../access'
import { failureOf, type Service } from '../failure'
import type { FinishReason, ListedModel, Model, ModelName, ModelPart, ModelRequest, ModelUsage } from '../model'
import { ModelError } from '../model-error'
import { believed } from '../told-usage'
import { type Patience, usualPatience, watched } from '../watchdog'
import { withoutRefused } from './refused-parameters'
import { responsesBody } from './request'

type Event = OpenAI.Responses.ResponseStreamEvent

/**
 * Servers without keys still need a non-empty one, or the SDK refuses to start. What is left out the SDK would take from
 * the environment, and send one connection's key to the address of another.
 */
export function openaiClient({ apiKey, baseUrl = 'https://api.openai.com/v1', headers, fetch }: Access): OpenAI {
  return new OpenAI({
    apiKey: apiKey || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    baseURL: baseUrl,
    defaultHeaders: headers,
    fetch,
    maxRetries: 0,
    logLevel: 'off',
  })
}

export class OpenAIModel implements Model {
  readonly sample = false
  readonly name: ModelName
  readonly #client: OpenAI
  readonly #service: Service
  readonly #patience: Patience

  constructor(
    private readonly id: string,
    access: Access,
  ) {
    this.name = nameOf(access, id)
    this.#client = openaiClient(access)
    this.#service = openaiService(access)
    this.#patience = access.patience ?? usualPatience
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    try {
      yield* partsOf(this.#events(request, signal), this.#service)
    } catch (error) {
      throw failureOf(error, this.#service, signal)
    }
  }

  /** Reasoning models refuse `temperature`: then the request is made once more without it. */
  #events(request: ModelRequest, signal: AbortSignal): AsyncIterable<Event> {
    const body = responsesBody(this.id, request)
    const open = (stop: AbortSignal) =>
      withoutRefused(body, ['temperature', 'top_p'], (accepted) =>
        this.#client.responses.create(accepted, { signal: stop }),
      )
    return watched({ open, signal, patience: this.#patience, service: this.#service.label })
  }
}

const nameOf = ({ handle = 'openai' }: Access, id: string): ModelName => `${handle}/${id}`

function openaiService(access: Access): Service {
  const { label = 'OpenAI', mend = 'Check OPENAI_API_KEY and start Longhand again' } = access
  return { label, mend, secrets: secretsOf(access) }
}

/** Only `response.completed` or `response.incomplete` makes an answer whole; `response.failed` does not throw by itself. */
async function* partsOf(events: AsyncIterable<Event>, service: Service): AsyncGenerator<ModelPart> {
  let refused = false
  for await (const event of events) {
    if (event.type === 'response.output_text.delta') yield { type: 'text-delta', text: event.delta }
    if (event.type === 'response.refusal.delta') refused = true
    if (event.type === 'error') throw Object.assign(new Error(event.message), { type: event.code })
    if (event.type === 'response.failed') throw failed(event.response)
    if (event.type !== 'response.completed' && event.type !== 'response.incomplete') continue
    const told = event.response.usage ? believed(usageOf(event.response.usage)) : null
    if (told) yield { type: 'usage', usage: told }
    yield { type: 'finish', reason: refused ? 'refusal' : finishOf(event.response) }
    return
  }
  throw new ModelError(
    'connection-lost',
    `${service.label} ended the connection before the answer was whole. What came is kept.`,
  )
}

function failed(response: OpenAI.Responses.Response): Error {
  return Object.assign(new Error(response.error?.message ?? 'The response failed.'), {
    type: response.error?.code ?? 'server_error',
  })
}

function usageOf(usage: OpenAI.Responses.ResponseUsage): ModelUsage {
  return {
    promptTokens: usage.input_tokens,
    cachedTokens: usage.input_tokens_details?.cached_tokens ?? 0,
    cacheWriteTokens: 0,
    outputTokens: usage.output_tokens,
  }
}

function finishOf(response: OpenAI.Responses.Response): FinishReason {
  if (response.status !== 'incomplete') return 'stop'
  return response.incomplete_details?.reason === 'content_filter' ? 'refusal' : 'length'
}

/** Kinds of models that write no text. */
const notForText =
  /embed|whisper|tts|dall-e|image|audio|realtime|moderation|transcri|speech|sora|davinci|babbage|computer-use|search/i

/** What the connection lists, newest first, small and special variants behind the others. */
export async function listOpenAIModels(access: Access, signal: AbortSignal): Promise<ListedModel[]> {
  try {
    const models = await idsListed(access, openaiService(access), signal)
    const writers = models.filter((model) => !notForText.test(model.id))
    return writers.toSorted(byLikelyChoice).map((model) => ({ name: nameOf(access, model.id), label: model.id }))
  } catch (error) {
    throw failureOf(error, openaiService(access), signal)
  }
}

const tokens = z.number().int().positive().nullish().catch(undefined)

/** Limits as vLLM (`max_model_len`), OpenRouter (`context_length`, `top_provider`) and Groq (`context_window`) tell them. */
const listSchema = z.object({
  data: z
    .array(
      z
        .object({
          id: z.string(),
          created: z.number().catch(0),
          max_model_len: tokens,
          context_length: tokens,
          context_window: tokens,
          max_completion_tokens: tokens,
          top_provider: z.object({ max_completion_tokens: tokens }).nullish().catch(undefined),
        })
        .transform(({ id, created, ...told }) => ({
          id,
          created,
          contextTokens: told.max_model_len ?? told.context_length ?? told.context_window ?? undefined,
          maxOutputTokens: told.max_completion_tokens ?? told.top_provider?.max_completion_tokens ?? undefined,
        })),
    )
    .nullable(),
})

export type ListedId = NonNullable<z.output<typeof listSchema>['data']>[number]

/** In the order of the server. Throws for what is no list: the SDK takes a web page for an empty one. */
export async function idsListed(access: Access, { label }: Service, signal: AbortSignal): Promise<ListedId[]> {
  const answer: unknown = await openaiClient(access).get('/models', { signal })
  const parsed = listSchema.safeParse(answer)
  if (!parsed.success)
    throw new ModelError('invalid-response', `${label} answered something that is no list of models.`)
  return parsed.data.data ?? []
}

function byLikelyChoice(one: ListedId, other: ListedId): number {
  return Number(isVariant(one.id)) - Number(isVariant(other.id)) || other.created - one.created
}

function isVariant(id: string): boolean {
  return /mini|nano|codex|chat|preview|pro\b|instruct|turbo|\d{4}-\d{2}-\d{2}|-\d{4}$/.test(id)
}
