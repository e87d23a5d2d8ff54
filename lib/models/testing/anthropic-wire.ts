/** Anthropic's Messages API, as a server speaks it. */
import { z } from 'zod'
import type { FinishReason, ModelRequest } from '../model'
import type { Wire } from './wire'

const block = z.object({
  type: z.literal('text'),
  text: z.string().min(1),
  cache_control: z.object({ type: z.literal('ephemeral') }).optional(),
})
const blocks = z.union([
  z.string().transform((text) => [{ type: 'text' as const, text, cache_control: undefined }]),
  z.array(block),
])

const body = z
  .object({
    model: z.string(),
    stream: z.literal(true),
    max_tokens: z.number().int().positive(),
    system: blocks.default([]),
    messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: blocks })).min(1),
    output_config: z
      .object({ format: z.object({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }) })
      .optional(),
  })
  .transform((sent): ModelRequest => {
    const parts = (content: z.output<typeof blocks>) =>
      content.map(({ text, cache_control }) => ({ text, cacheThrough: cache_control !== undefined }))
    const schema = sent.output_config && { name: 'plan', jsonSchema: sent.output_config.format.schema }
    return {
      system: parts(sent.system),
      messages: sent.messages.map(({ role, content }) => ({ role, parts: parts(content) })),
      maxOutputTokens: sent.max_tokens,
      ...(schema ? { schema } : {}),
    }
  })

const stopReasons: Readonly<Record<FinishReason, string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  refusal: 'refusal',
}

export const anthropicWire: Wire = {
  path: '/v1/messages',
  body,
  errorBody: (type, message) => ({ type: 'error', error: { type, message } }),
  start(send, model, usage) {
    const counts = {
      input_tokens: usage.promptTokens - usage.cachedTokens - usage.cacheWriteTokens,
      cache_creation_input_tokens: usage.cacheWriteTokens,
      cache_read_input_tokens: usage.cachedTokens,
      output_tokens: 1,
    }
    const message = {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: counts,
    }
    send('message_start', { type: 'message_start', message })
    send('ping', { type: 'ping' })
    send('content_block_start', { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } })
  },
  delta: (send, text) =>
    send('content_block_delta', { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
  errorEvent: (send) => send('error', { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  finish(send, _model, reason, usage) {
    send('content_block_stop', { type: 'content_block_stop', index: 0 })
    const delta = { stop_reason: stopReasons[reason], stop_sequence: null }
    send('message_delta', { type: 'message_delta', delta, usage: { output_tokens: usage.outputTokens } })
    send('message_stop', { type: 'message_stop' })
  },
}
