/** A request in Anthropic's words: system blocks and message parts, with cache marks where a prefix ends. */
import type Anthropic from '@anthropic-ai/sdk'
import type { ModelRequest, PromptPart } from '../model'

type Body = Anthropic.MessageCreateParamsStreaming
type TextBlock = Anthropic.TextBlockParam

/** Anthropic takes at most this many cache marks a request; the last ones are worth most. */
const mostMarks = 4

/** `temperature` and `top_p` are not sent: current models do not take them. */
export function anthropicBody(id: string, request: ModelRequest): Body {
  const marked = lastMarked(request)
  const messages = request.messages.map(({ role, parts }) => ({ role, content: blocks(parts, marked) }))
  const system = blocks(request.system, marked)
  return {
    model: id,
    max_tokens: request.maxOutputTokens,
    stream: true,
    messages,
    ...(system.length > 0 ? { system } : {}),
    ...(request.schema
      ? { output_config: { format: { type: 'json_schema', schema: { ...request.schema.jsonSchema } } } }
      : {}),
  }
}

function lastMarked(request: ModelRequest): ReadonlySet<PromptPart> {
  const parts = [...request.system, ...request.messages.flatMap((message) => message.parts)]
  return new Set(parts.filter((part) => part.cacheThrough && part.text !== '').slice(-mostMarks))
}

/** Empty blocks are refused, so they are left out. */
function blocks(parts: readonly PromptPart[], marked: ReadonlySet<PromptPart>): TextBlock[] {
  return parts
    .filter((part) => part.text !== '')
    .map((part) => ({
      type: 'text',
      text: part.text,
      ...(marked.has(part) ? { cache_control: { type: 'ephemeral' } } : {}),
    }))
}
