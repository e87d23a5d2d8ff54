/** Tries again when a model could not begin: backoff with jitter, once, for every provider. */
import type { Model, ModelPart, ModelRequest } from './model'
import { ModelError } from './model-error'
import { pause } from './pause'

/** `attempt` is the number of the attempt that failed, from 1. */
export type Wait = { readonly ms: number; readonly attempt: number; readonly error: ModelError }

export type RetryOptions = {
  /** All attempts, the first included. */
  readonly attempts?: number
  /** The wait after the first failure; it doubles from one to the next. */
  readonly baseMs?: number
  /** No wait is longer, whatever the provider asks for. */
  readonly capMs?: number
  /** Told before each wait, so that people see why nothing happens. */
  readonly onWait?: (wait: Wait) => void | Promise<void>
  /** From 0 up to 1; for tests. */
  readonly random?: () => number
}

/**
 * A model that retries for as long as no text has come. After the first text a failure is thrown on: only the caller
 * knows whether to keep the partial text. An abort passes through untouched. Wrapping twice does not multiply attempts.
 */
export function withRetries(model: Model, options: RetryOptions = {}): Model {
  return new RetryingModel(model instanceof RetryingModel ? model.inner : model, options)
}

class RetryingModel implements Model {
  constructor(
    readonly inner: Model,
    private readonly options: RetryOptions,
  ) {}

  get name() {
    return this.inner.name
  }

  get sample() {
    return this.inner.sample
  }

  fitted(request: ModelRequest): ModelRequest {
    return this.inner.fitted?.(request) ?? request
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    const attempts = this.options.attempts ?? 4
    for (let attempt = 1; ; attempt++) {
      let begun = false
      try {
        for await (const part of notEmpty(this.inner, request, signal)) {
          if (part.type === 'text-delta') begun = true
          yield part
        }
        return
      } catch (error) {
        if (signal.aborted || begun || attempt >= attempts) throw error
        if (!(error instanceof ModelError) || !error.retryable) throw error
        await this.#wait(attempt, error, signal)
      }
    }
  }

  async #wait(attempt: number, error: ModelError, signal: AbortSignal): Promise<void> {
    const { baseMs = 500, capMs = 60_000, random = Math.random, onWait } = this.options
    const backoff = baseMs * 2 ** (attempt - 1) * (0.5 + random())
    const ms = Math.round(Math.min(capMs, Math.max(backoff, error.retryAfterMs ?? 0)))
    await onWait?.({ ms, attempt, error })
    await pause(ms, signal)
  }
}

/** Holds usage back until text or the end has come, and takes an answer of no text at all for a failure. */
async function* notEmpty(model: Model, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
  let text = false
  for await (const part of model.stream(request, signal)) {
    if (part.type === 'text-delta' && part.text === '') continue
    if (part.type === 'text-delta') text = true
    if (part.type === 'finish' && part.reason === 'stop' && !text)
      throw new ModelError('invalid-response', `${model.name} answered with no text. Nothing was lost.`)
    yield part
  }
}
