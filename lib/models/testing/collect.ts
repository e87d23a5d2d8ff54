/** Reads a model's stream to its end. */
import type { FinishReason, Model, ModelRequest, ModelUsage } from '../model'

export type Collected = {
  readonly text: string
  readonly deltas: number
  readonly usage: ModelUsage | null
  readonly finish: FinishReason | null
}

export async function collect(
  model: Model,
  request: ModelRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<Collected> {
  let text = ''
  let deltas = 0
  let usage: ModelUsage | null = null
  let finish: FinishReason | null = null
  for await (const part of model.stream(request, signal)) {
    if (part.type === 'text-delta') {
      text += part.text
      deltas += 1
    } else if (part.type === 'usage') usage = part.usage
    else finish = part.reason
  }
  return { text, deltas, usage, finish }
}
