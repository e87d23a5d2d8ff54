/** Models of any server that speaks chat completions: Ollama, vLLM, LM Studio, llama.cpp, OpenRouter and others. */
import type OpenAI from 'openai'
import { type Access, type SchemaMemory, secretsOf, withoutCredentials } from '../access'
import { failureOf, type Service } from '../failure'
import type { FinishReason, ListedModel, Model, ModelName, ModelPart, ModelRequest, ModelUsage } from '../model'
import { ModelError } from '../model-error'
import { idsListed, type ListedId, openaiClient } from '../openai/model'
import { withoutRefused } from '../openai/refused-parameters'
import { presetOf } from '../preset'
import { believed } from '../told-usage'
import { type Patience, watched } from '../watchdog'
import { type ChatBody, chatBody } from './request'

/** A server at home loads the model and reads the prompt before its first word: that can take minutes. */
const compatiblePatience: Patience = { firstMs: 300_000, silenceMs: 60_000 }

type Chunk = OpenAI.Chat.ChatCompletionChunk

export class CompatibleModel implements Model {
  readonly sample = false
  readonly name: ModelName
  readonly #client: OpenAI
  readonly #service: Service
  readonly #patience: Patience
  #keepsSchema: boolean | null

  constructor(
    private readonly id: string,
    access: Access,
    private readonly memory: SchemaMemory | null = null,
  ) {
    this.#keepsSchema = memory?.keepsSchema ?? null
    this.name = nameOf(access, id)
    this.#client = openaiClient(access)
    this.#service = compatibleService(access)
    this.#patience = access.patience ?? compatiblePatience
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    try {
      yield* partsOf(this.#chunks(request, signal), this.#service)
    } catch (error) {
      throw failureOf(error, this.#service, signal)
    }
  }

  #learn(keepsSchema: boolean): void {
    if (this.#keepsSchema !== null) return
    this.#keepsSchema = keepsSchema
    this.memory?.learn(keepsSchema)
  }

  #chunks(request: ModelRequest, signal: AbortSignal): AsyncIterable<Chunk> {
    // Asked with one it would refuse, and be asked a second time.
    const body = chatBody(this.id, this.#keepsSchema === false ? { ...request, schema: undefined } : request)
    const learn = (accepted: ChatBody) => body.response_format && this.#learn(accepted.response_format !== undefined)
    const open = (stop: AbortSignal) =>
      withoutRefused(
        body,
        ['response_format', 'stream_options', 'temperature', 'top_p'],
        (accepted) => this.#client.chat.completions.create(accepted, { signal: stop }),
        learn,
      )
    return watched({ open, signal, patience: this.#patience, service: this.#service.label })
  }
}

const nameOf = ({ handle = 'compatible' }: Access, id: string): ModelName => `${handle}/${id}`

function compatibleService(access: Access): Service {
  const { label, mend, baseUrl = '' } = access
  return {
    label: label ?? `The server at ${withoutCredentials(baseUrl)}`,
    mend: mend ?? 'Check COMPATIBLE_API_KEY and start Longhand again',
    secrets: secretsOf(access),
  }
}

/** Only a `finish_reason` makes an answer whole. Usage comes in a chunk of its own after it, where it comes at all. */
async function* partsOf(chunks: AsyncIterable<Chunk>, service: Service): AsyncGenerator<ModelPart> {
  let usage: ModelUsage | null = null
  let finish: FinishReason | null = null
  for await (const chunk of chunks) {
    const choice = chunk.choices?.[0]
    const text: unknown = choice?.delta?.content
    // Some put objects there for what is no text of the answer.
    if (text && typeof text === 'string') yield { type: 'text-delta', text }
    if (choice?.delta?.refusal) finish = 'refusal'
    if (choice?.finish_reason) finish ??= finishOf(choice.finish_reason)
    if (chunk.usage) usage = usageOf(chunk.usage)
  }
  if (!finish)
    throw new ModelError(
      'connection-lost',
      `${service.label} ended the connection before the answer was whole. What came is kept.`,
    )
  const told = believed(usage)
  if (told) yield { type: 'usage', usage: told }
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
export async function listCompatibleModels(access: Access, signal: AbortSignal): Promise<ListedModel[]> {
  try {
    const models = await idsListed(access, compatibleService(access), signal)
    const writers = models.filter((model) => !/embed|rerank|whisper|tts/i.test(model.id))
    return writers.map((model) => listedAs(nameOf(access, model.id), model))
  } catch (error) {
    throw failureOf(error, compatibleService(access), signal)
  }
}

function listedAs(
  name: ModelName,
  { id, contextTokens, maxOutputTokens = presetOf(id)?.maxOutputTokens }: ListedId,
): ListedModel {
  return {
    name,
    label: id,
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  }
}
