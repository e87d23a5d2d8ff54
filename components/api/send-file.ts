/** Sends the bytes of a file to Longhand's own server, and tells how far they have come: `fetch` cannot. */
import type { z } from 'zod'
import { failureIn, parseAnswer, unreachable } from './request'

export type SendOptions = {
  readonly signal: AbortSignal
  /** From 0 to 1. */
  readonly onProgress: (sent: number) => void
}

/** Throws `ApiError`, or the signal's reason when aborted. */
export function sendFile<T>(schema: z.ZodType<T>, path: string, file: Blob, options: SendOptions): Promise<T> {
  const { signal, onProgress } = options
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    const abort = () => sending.abort()
    signal.addEventListener('abort', abort)
    sending.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    sending.addEventListener('loadend', () => {
      signal.removeEventListener('abort', abort)
      try {
        resolve(answerOf(sending, schema, signal))
      } catch (error) {
        reject(error)
      }
    })
    sending.open('POST', path)
    sending.setRequestHeader('content-type', file.type || 'application/octet-stream')
    sending.send(file)
  })
}

function answerOf<T>({ status, responseText }: XMLHttpRequest, schema: z.ZodType<T>, signal: AbortSignal): T {
  signal.throwIfAborted()
  if (status === 0) throw unreachable()
  const body = readJson(responseText)
  if (status < 200 || status > 299) throw failureIn(status, body)
  return parseAnswer(schema, status, body)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
