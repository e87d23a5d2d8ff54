/** Asks Longhand's own server: parses what comes back, and turns every failure into a sentence for a person. */
import { z } from 'zod'
import { tellSessionEnded } from './session-end'

const errorBodySchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

/** A request that did not succeed. `status` is 0 when no answer came. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

export type RequestOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** An answer that says that it succeeded, whatever is in it. Throws as `request` does. */
export async function ask(path: string, options: RequestOptions = {}): Promise<Response> {
  const response = await send(path, options)
  if (!response.ok) throw await failureOf(response)
  return response
}

async function send(path: string, { method = 'GET', body, signal }: RequestOptions): Promise<Response> {
  const headers = body === undefined ? undefined : { 'content-type': 'application/json' }
  try {
    return await fetch(path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw unreachable({ cause })
  }
}

const failureOf = async (response: Response): Promise<ApiError> =>
  failureIn(response.status, await response.json().catch(() => null))

/** What an answer that is no success says. */
export function failureIn(status: number, body: unknown): ApiError {
  const parsed = errorBodySchema.safeParse(body)
  if (!parsed.success)
    return new ApiError(status, 'unknown', `Longhand answered with an error (${status}). Try again.`)
  const { code, message } = parsed.data.error
  if (code === 'not-signed-in') tellSessionEnded()
  return new ApiError(status, code, message)
}

/** No answer came. */
export const unreachable = (options?: ErrorOptions): ApiError =>
  new ApiError(0, 'unreachable', 'Longhand does not answer. Check that it is still running, then try again.', options)

/** Throws `ApiError`, or the signal's reason when aborted. An answer of the wrong shape throws too. */
export async function request<T>(schema: z.ZodType<T>, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await ask(path, options)
  const body: unknown = response.status === 204 ? null : await response.json()
  return parseAnswer(schema, response.status, body)
}

/** Throws `ApiError` for an answer of the wrong shape. */
export function parseAnswer<T>(schema: z.ZodType<T>, status: number, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new ApiError(status, 'unexpected-answer', 'Longhand answered in a form that this page does not know.', {
    cause: parsed.error,
  })
}

/** The sentence to show for whatever was thrown. */
export const sentenceOf = (error: unknown): string =>
  error instanceof ApiError ? error.message : 'Something went wrong in this page. Reload it and try again.'
