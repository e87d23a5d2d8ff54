/** Models of any server that speaks chat completions: Ollama, vLLM, LM Studio, llama.cpp, OpenRouter and others. */
import OpenAI from 'openai'
import { failureOf, type Service } from '../failure'
import type { FinishReason, ListedModel, Model, ModelName, ModelPart, ModelRequest, ModelUsage } from '../model'
import { ModelError } from '../model-error'
import { withoutRefused } from '../openai/refused-parameters'
import { type Patience, watched } from '../watchdog'
import { chatBody } from './request'

export type CompatibleSettings = { readonly baseUrl: string; readonly apiKey?: string; readonly patience?: Patience }

/** A server at home loads the model and reads the prompt before its first word: that can take minutes. */
const compatiblePatience: Patience = { firstMs: 300_000, silenceMs: 60_000 }

type Chunk = OpenAI.Chat.ChatCompletionChunk

/** Servers without keys still need a non-empty one, or the SDK refuses to start. */
function compatibleClient({ baseUrl, apiKey }: CompatibleSettings): OpenAI {
  return new OpenAI({ apiKey: apiKey || 'none', baseURL: baseUrl, maxRetries: 0, logLevel: 'off' })
}

export class CompatibleModel implements Model {
  readonly sample = false
  readonly name: ModelName
  readonly #client: OpenAI
  readonly #service: Service
  readonly #patience: Patience

  constructor(
    private readonly id: string,
    settings: CompatibleSettings,
  ) {
    this.name = `compatible/${id}`
    this.#client = compatibleClient(settings)
    this.#service = compatibleService(settings)
    this.#patience = settings.patience ?? compatiblePatience
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    try {
      yield* partsOf(this.#chunks(request, signal), this.#service)
    } catch (error) {
      throw failureOf(error, this.#service, signal)
    }
  }

  #chunks(request: ModelRequest, signal: AbortSignal): AsyncIterable<Chunk> {
    const body = chatBody(this.id, request)
    const open = (stop: AbortSignal) =>
      withoutRefused(body, ['response_format', 'stream_options', 'temperature', 'top_p'], (accepted) =>
        this.#client.chat.completions.create(accepted, { signal: stop }),
      )
    return watched({ open, signal, patience: this.#patience, service: this.#service.label })
  }
}

function compatibleService(settings: CompatibleSettings): Service {
  const label = `The server at ${withoutCredentials(settings.baseUrl)}`
  return { label, keyVariable: 'COMPATIBLE_API_KEY', key: settings.apiKey ?? '' }
}

/** An address may carry a user name and password, which no screen and no error may show. */
export function withoutCredentials(address: string): string {
  if (!URL.canParse(address)) return 'an address that is not a URL'
  const url = new URL(address)
  return `${url.origin}${url.pathname}`.replace(/\/$/, '')
}

/** Only a `finish_reason` makes an answer whole. Usage comes in a chunk of its own after it, where it comes at all. */
async function* partsOf(chunks: AsyncIterable<Chunk>, service: Service): AsyncGenerator<ModelPart> {
  let usage: ModelUsage | null = null
  let finish: FinishReason | null = null
  for await (const chunk of chunks) {
    const choice = chunk.choices?.[0]
    if (choice?.delta?.content) yield { type: 'text-delta', text: choice.delta.content }
    if (choice?.delta?.refusal) finish = 'refusal'
    if (choice?.finish_reason) finish ??= finishOf(choice.finish_reason)
    if (chunk.usage) usage = usageOf(chunk.usage)
  }
  if (!finish)
    throw new ModelError(
      'connection-lost',
      `${service.label} ended the connection before the answer was whole. What came is kept.`,
    )
  if (usage) yield { type: 'usage', usage }
  yield { type: 'finish', reason: finish }
}

function finishOf(reason: NonNullable<Chunk['choices'][number]['finish_reason']>): FinishReason {
  if (reason === 'content_filter') return 'refusal'
  return reason === 'length' ? 'length' : 'stop'
}

function usageOf(usage: OpenAI.CompletionUsage): ModelUsage {
  return {
    promptTokens: usage.prompt_tokens,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
    cacheWriteTokens: 0,
    outputTokens: usage.completion_tokens,
  }
}

/** What the server lists, in its order; models that only embed are left out. */
export async function listCompatibleModels(settings: CompatibleSettings, signal: AbortSignal): Promise<ListedModel[]> {
  try {
    const page = await compatibleClient(settings).models.list({ signal })
    const writers = (page.data ?? []).filter((model) => !/embed|rerank|whisper|tts/i.test(model.id))
    return writers.map((model) => ({ name: `compatible/${model.id}`, label: model.id }))
  } catch (error) {
    throw failureOf(error, compatibleService(settings), new AbortController().signal)
  }
}
