/** Models of Anthropic, through the official SDK and the Messages API. */
import Anthropic from '@anthropic-ai/sdk'
import { type Access, secretsOf } from '../access'
import { failureOf, type Service } from '../failure'
import type { FinishReason, ListedModel, Model, ModelName, ModelPart, ModelRequest, ModelUsage } from '../model'
import { ModelError } from '../model-error'
import { believed } from '../told-usage'
import { type Patience, usualPatience, watched } from '../watchdog'
import { anthropicBody } from './request'

/** An address that is left out the SDK would take from the environment, and send the key of another connection there. */
function anthropicClient({ apiKey, baseUrl = 'https://api.anthropic.com', headers, fetch }: Access): Anthropic {
  return new Anthropic({
    apiKey: apiKey || 'none',
    baseURL: baseUrl,
    defaultHeaders: headers,
    fetch,
    maxRetries: 0,
    logLevel: 'off',
  })
}

export class AnthropicModel implements Model {
  readonly sample = false
  readonly name: ModelName
  readonly #client: Anthropic
  readonly #service: Service
  readonly #patience: Patience

  constructor(
    private readonly id: string,
    access: Access,
  ) {
    this.name = nameOf(access, id)
    this.#client = anthropicClient(access)
    this.#service = anthropicService(access)
    this.#patience = access.patience ?? usualPatience
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    try {
      yield* partsOf(this.#events(request, signal), this.#service)
    } catch (error) {
      throw failureOf(error, this.#service, signal)
    }
  }

  #events(request: ModelRequest, signal: AbortSignal): AsyncIterable<Anthropic.RawMessageStreamEvent> {
    const body = anthropicBody(this.id, request)
    const open = (stop: AbortSignal) => this.#client.messages.create(body, { signal: stop })
    return watched({ open, signal, patience: this.#patience, service: this.#service.label })
  }
}

const nameOf = ({ handle = 'anthropic' }: Access, id: string): ModelName => `${handle}/${id}`

function anthropicService(access: Access): Service {
  const { label = 'Anthropic', mend = 'Check ANTHROPIC_API_KEY and start Longhand again' } = access
  return { label, mend, secrets: secretsOf(access) }
}

/** Only `message_stop` makes an answer whole: the SDK ends quietly when the connection closes before it. */
async function* partsOf(
  events: AsyncIterable<Anthropic.RawMessageStreamEvent>,
  service: Service,
): AsyncGenerator<ModelPart> {
  let usage: ModelUsage | null = null
  let stop: Anthropic.StopReason | null = null
  for await (const event of events) {
    if (event.type === 'content_block_delta' && event.delta.type === 'text_delta')
      yield { type: 'text-delta', text: event.delta.text }
    if (event.type === 'message_start') usage = usageOf(event.message.usage, null)
    if (event.type === 'message_delta') {
      usage = usageOf(event.usage, usage)
      stop = event.delta.stop_reason
    }
    if (event.type !== 'message_stop') continue
    const told = believed(usage)
    if (told) yield { type: 'usage', usage: told }
    yield { type: 'finish', reason: finishOf(stop) }
    return
  }
  throw new ModelError(
    'connection-lost',
    `${service.label} ended the connection before the answer was whole. What came is kept.`,
  )
}

type Counts = {
  readonly input_tokens?: number | null
  readonly cache_read_input_tokens?: number | null
  readonly cache_creation_input_tokens?: number | null
  readonly output_tokens: number
}

/** Anthropic counts cached and written tokens beside `input_tokens`; the last event may leave out what did not change. */
function usageOf(counts: Counts, earlier: ModelUsage | null): ModelUsage {
  const cachedTokens = counts.cache_read_input_tokens ?? earlier?.cachedTokens ?? 0
  const cacheWriteTokens = counts.cache_creation_input_tokens ?? earlier?.cacheWriteTokens ?? 0
  const before = earlier ? earlier.promptTokens - earlier.cachedTokens - earlier.cacheWriteTokens : 0
  const plain = counts.input_tokens ?? before
  return {
    promptTokens: plain + cachedTokens + cacheWriteTokens,
    cachedTokens,
    cacheWriteTokens,
    outputTokens: counts.output_tokens,
  }
}

function finishOf(stop: Anthropic.StopReason | null): FinishReason {
  if (stop === 'refusal') return 'refusal'
  return stop === 'max_tokens' || stop === 'model_context_window_exceeded' ? 'length' : 'stop'
}

/** What the connection lists, newest first, a Sonnet before the rest: it is what most people would choose. */
export async function listAnthropicModels(access: Access, signal: AbortSignal): Promise<ListedModel[]> {
  try {
    const models: Anthropic.ModelInfo[] = []
    const { data: page, response } = await anthropicClient(access)
      .models.list({ limit: 100 }, { signal })
      .withResponse()
    demandJson(response, access)
    for await (const model of page) models.push(model)
    const usable = models.filter((model) => model.lifecycle !== 'retired')
    return usable.toSorted((one, other) => placeOf(one) - placeOf(other)).map((model) => listed(model, access))
  } catch (error) {
    throw failureOf(error, anthropicService(access), signal)
  }
}

/** The SDK takes a web page for an empty list. */
function demandJson(response: Response, access: Access): void {
  if (/json/.test(response.headers.get('content-type') ?? '')) return
  const { label } = anthropicService(access)
  throw new ModelError('invalid-response', `${label} answered something that is no list of models.`)
}

/** Models that are about to go stand last. */
function placeOf(model: Anthropic.ModelInfo): number {
  if (model.lifecycle === 'deprecated') return 2
  return model.id.includes('sonnet') ? 0 : 1
}

function listed(model: Anthropic.ModelInfo, access: Access): ListedModel {
  return {
    name: nameOf(access, model.id),
    label: model.display_name || model.id,
    ...(model.max_input_tokens ? { contextTokens: model.max_input_tokens } : {}),
    ...(model.max_tokens ? { maxOutputTokens: model.max_tokens } : {}),
  }
}
