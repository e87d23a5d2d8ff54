/** Ends a stream that has gone silent: the SDKs' own timeouts only cover the time to the headers. */
import { ModelError } from './model-error'

export type Patience = {
  /** Until the first event; local servers load the model and read the whole prompt in this time. */
  readonly firstMs: number
  /** Between two events. */
  readonly silenceMs: number
}

export const usualPatience: Patience = { firstMs: 120_000, silenceMs: 60_000 }

type Watch<T> = {
  /** Opens the stream; the signal it gets is aborted on silence, on the caller's abort and when the reader leaves. */
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<T>>
  readonly signal: AbortSignal
  readonly patience: Patience
  /** Named in the error. */
  readonly service: string
}

/** Yields the events of a provider's stream. Any event counts as life, text or not. An abort throws its reason. */
export async function* watched<T>(watch: Watch<T>): AsyncGenerator<T> {
  watch.signal.throwIfAborted()
  const stop = new AbortController()
  const forward = () => stop.abort(watch.signal.reason)
  watch.signal.addEventListener('abort', forward, { once: true })
  try {
    const { firstMs, silenceMs } = watch.patience
    const stream = await within(watch.open(stop.signal), firstMs, stop, watch)
    const events = stream[Symbol.asyncIterator]()
    for (let ms = firstMs; ; ms = silenceMs) {
      const next = await within(events.next(), ms, stop, watch)
      if (next.done) return
      yield next.value
    }
  } finally {
    watch.signal.removeEventListener('abort', forward)
    stop.abort()
  }
}

function within<T>(work: Promise<T>, ms: number, stop: AbortController, watch: Watch<unknown>): Promise<T> {
  return new Promise((resolve, reject) => {
    const aborted = () => settle(() => reject(watch.signal.reason))
    const timer = setTimeout(() => {
      settle(() => reject(stalled(watch.service, ms)))
      stop.abort()
    }, ms)
    const settle = (end: () => void) => {
      clearTimeout(timer)
      watch.signal.removeEventListener('abort', aborted)
      end()
    }
    watch.signal.addEventListener('abort', aborted, { once: true })
    work.then(
      (value) => settle(() => resolve(value)),
      (error) => settle(() => reject(error)),
    )
  })
}

function stalled(service: string, ms: number): ModelError {
  const seconds = Math.max(1, Math.round(ms / 1000))
  return new ModelError('stalled', `${service} sent nothing for ${seconds} s. What was written so far is kept.`)
}
