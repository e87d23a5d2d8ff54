/** A request in the words of OpenAI's Responses API. */
import type OpenAI from 'openai'
import type { ModelMessage, ModelRequest } from '../model'

type Body = OpenAI.Responses.ResponseCreateParamsStreaming

/** OpenAI caches prefixes by itself; the cache key only routes requests of one run to the same machine. */
export function responsesBody(id: string, request: ModelRequest): Body {
  const instructions = request.system.map((part) => part.text).join('\n\n')
  return {
    model: id,
    stream: true,
    store: false,
    input: request.messages.map(inputMessage),
    max_output_tokens: request.maxOutputTokens,
    ...(instructions ? { instructions } : {}),
    ...(request.cacheKey ? { prompt_cache_key: request.cacheKey } : {}),
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    ...(request.topP === undefined ? {} : { top_p: request.topP }),
    ...(request.schema ? { text: { format: strictFormat(request.schema) } } : {}),
  }
}

function inputMessage(message: ModelMessage): OpenAI.Responses.EasyInputMessage {
  return { role: message.role, content: message.parts.map((part) => part.text).join('') }
}

function strictFormat(schema: NonNullable<ModelRequest['schema']>) {
  return { type: 'json_schema', name: schema.name, schema: { ...schema.jsonSchema }, strict: true } as const
}
