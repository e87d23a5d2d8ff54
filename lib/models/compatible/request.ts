/** A request in the words of chat completions, as Ollama, vLLM, LM Studio, llama.cpp and others understand it. */
import type OpenAI from 'openai'
import type { ModelRequest } from '../model'
import { presetOf } from '../preset'

export type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsStreaming

/** `max_tokens` is the older name, and the one that every such server knows. */
export function chatBody(id: string, request: ModelRequest): ChatBody {
  const system = request.system.map((part) => part.text).join('\n\n')
  const messages = request.messages.map(({ role, parts }) => ({
    role,
    content: parts.map((part) => part.text).join(''),
  }))
  return {
    model: id,
    stream: true,
    stream_options: { include_usage: true },
    messages: system ? [{ role: 'system', content: system }, ...messages] : messages,
    max_tokens: request.maxOutputTokens,
    ...samplingOf(id, request),
    ...(request.schema ? { response_format: jsonFormat(request.schema) } : {}),
  }
}

function jsonFormat(schema: NonNullable<ModelRequest['schema']>) {
  const { name, jsonSchema } = schema
  return { type: 'json_schema', json_schema: { name, schema: { ...jsonSchema }, strict: true } } as const
}

/** What is asked for comes before what the model is known to want; all others have the server's own. */
function samplingOf(id: string, request: ModelRequest): { temperature?: number; top_p?: number } {
  const { temperature = presetOf(id)?.temperature, topP = presetOf(id)?.topP } = request
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
  }
}
