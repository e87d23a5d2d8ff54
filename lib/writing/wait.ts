/** Waits before a broken section is taken up again. */
import type { ModelError } from '@/lib/models/model-error'

const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 30_000

/** As long as the provider said, else twice as long each time. An abort ends the wait with the signal's reason. */
export function waitFor(error: ModelError, retry: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(LONGEST_WAIT_MS, error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (retry - 1))
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    }, ms)
    signal.addEventListener('abort', giveUp, { once: true })
  })
}
