/** OpenAI's Responses API, as a server speaks it. */
import { z } from 'zod'
import type { ModelRequest, ModelUsage } from '../model'
import type { Send, Wire } from './wire'

const body = z
  .object({
    model: z.string(),
    stream: z.literal(true),
    store: z.literal(false),
    instructions: z.string().optional(),
    input: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).min(1),
    max_output_tokens: z.number().int().positive(),
    prompt_cache_key: z.string().optional(),
    text: z
      .object({
        format: z.object({
          type: z.literal('json_schema'),
          name: z.string(),
          schema: z.record(z.string(), z.unknown()),
          strict: z.literal(true),
        }),
      })
      .optional(),
  })
  .transform(
    (sent): ModelRequest => ({
      system: sent.instructions ? [{ text: sent.instructions }] : [],
      messages: sent.input.map(({ role, content }) => ({ role, parts: [{ text: content }] })),
      maxOutputTokens: sent.max_output_tokens,
      ...(sent.text ? { schema: { name: sent.text.format.name, jsonSchema: sent.text.format.schema } } : {}),
    }),
  )

export const responsesWire: Wire = {
  path: '/v1/responses',
  body,
  errorBody: (type, message) => ({ error: { type, code: type, message, param: null } }),
  start(send, model) {
    emit(send, 'response.created', { response: response(model, 'in_progress') })
    const item = { type: 'message', id: 'm1', status: 'in_progress', role: 'assistant', content: [] }
    emit(send, 'response.output_item.added', { output_index: 0, item })
    const part = { type: 'output_text', text: '', annotations: [] }
    emit(send, 'response.content_part.added', { item_id: 'm1', output_index: 0, content_index: 0, part })
  },
  delta: (send, text) =>
    emit(send, 'response.output_text.delta', { item_id: 'm1', output_index: 0, content_index: 0, delta: text }),
  errorEvent: (send) => {
    const error = { code: 'server_error', message: 'The server had an error.' }
    emit(send, 'response.failed', { response: { ...response('', 'failed'), error } })
  },
  finish(send, model, reason, usage) {
    if (reason === 'refusal')
      emit(send, 'response.refusal.delta', { item_id: 'm1', output_index: 0, content_index: 0, delta: 'No.' })
    const status = reason === 'length' ? 'incomplete' : 'completed'
    const details = reason === 'length' ? { incomplete_details: { reason: 'max_output_tokens' } } : {}
    emit(send, `response.${status}`, { response: { ...response(model, status), ...details, usage: counts(usage) } })
  },
}

function emit(send: Send, type: string, fields: Readonly<Record<string, unknown>>): void {
  send(type, { type, sequence_number: 0, ...fields })
}

function response(model: string, status: string): object {
  return { id: 'resp_1', object: 'response', created_at: 1, model, status, output: [] }
}

function counts(usage: ModelUsage): object {
  return {
    input_tokens: usage.promptTokens,
    input_tokens_details: { cached_tokens: usage.cachedTokens },
    output_tokens: usage.outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: usage.promptTokens + usage.outputTokens,
  }
}
