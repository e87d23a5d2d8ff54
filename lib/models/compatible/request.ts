/** A request in the words of chat completions, as Ollama, vLLM, LM Studio, llama.cpp and others understand it. */
import type OpenAI from 'openai'
import type { ModelRequest } from '../model'

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
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    ...(request.topP === undefined ? {} : { top_p: request.topP }),
    ...(request.schema ? { response_format: jsonFormat(request.schema) } : {}),
  }
}

function jsonFormat(schema: NonNullable<ModelRequest['schema']>) {
  const { name, jsonSchema } = schema
  return { type: 'json_schema', json_schema: { name, schema: { ...jsonSchema }, strict: true } } as const
}
