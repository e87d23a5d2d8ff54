/** Chat completions, as Ollama, vLLM, LM Studio and llama.cpp speak them. */
import { z } from 'zod'
import type { FinishReason, ModelRequest } from '../model'
import type { Send, Wire } from './wire'

const body = z
  .object({
    model: z.string(),
    stream: z.literal(true),
    stream_options: z.object({ include_usage: z.literal(true) }).optional(),
    messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
    max_tokens: z.number().int().positive(),
    response_format: z
      .object({
        type: z.literal('json_schema'),
        json_schema: z.object({ name: z.string(), schema: z.record(z.string(), z.unknown()) }),
      })
      .optional(),
  })
  .transform((sent): ModelRequest => {
    const schema = sent.response_format?.json_schema
    return {
      system: sent.messages.filter(({ role }) => role === 'system').map(({ content }) => ({ text: content })),
      messages: sent.messages.flatMap(({ role, content }) =>
        role === 'system' ? [] : [{ role, parts: [{ text: content }] }],
      ),
      maxOutputTokens: sent.max_tokens,
      ...(schema ? { schema: { name: schema.name, jsonSchema: schema.schema } } : {}),
    }
  })

const finishReasons: Readonly<Record<FinishReason, string>> = {
  stop: 'stop',
  length: 'length',
  refusal: 'content_filter',
}

export const chatWire: Wire = {
  path: '/v1/chat/completions',
  body,
  errorBody: (type, message) => ({ error: { type, message } }),
  start: (send, model) =>
    chunk(send, { model, choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] }),
  delta: (send, text) => chunk(send, { choices: [{ index: 0, delta: { content: text }, finish_reason: null }] }),
  errorEvent: (send) =>
    send(null, { error: { type: 'server_error', message: 'The server had an error.', code: null } }),
  finish(send, model, reason, usage) {
    chunk(send, { model, choices: [{ index: 0, delta: {}, finish_reason: finishReasons[reason] }] })
    chunk(send, {
      model,
      choices: [],
      usage: {
        prompt_tokens: usage.promptTokens,
        completion_tokens: usage.outputTokens,
        total_tokens: usage.promptTokens + usage.outputTokens,
        prompt_tokens_details: { cached_tokens: usage.cachedTokens },
      },
    })
    send(null, '[DONE]')
  },
}

function chunk(send: Send, fields: Readonly<Record<string, unknown>>): void {
  send(null, { id: 'chat_1', object: 'chat.completion.chunk', created: 1, ...fields })
}
