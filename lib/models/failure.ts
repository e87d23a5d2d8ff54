/** Turns what an SDK throws into a ModelError with a sentence for a person, and keeps keys out of it. */
import { z } from 'zod'
import { ModelError, type ModelErrorCode } from './model-error'

/** Who was asked, for sentences; the secrets only so that they can be struck out. */
export type Service = {
  /** `Anthropic`, or the address of a compatible server. */
  readonly label: string
  /** Where the key is mended: `Check ANTHROPIC_API_KEY and start Longhand again`. */
  readonly mend: string
  readonly secrets: readonly string[]
}

/** The errors of both SDKs, and of fetch below them; an error in mid-stream has a type but no status. */
const thrownSchema = z.object({
  name: z.string().default('Error'),
  message: z.string().default(''),
  status: z.number().optional().catch(undefined),
  type: z.string().nullish().catch(undefined),
  code: z.string().nullish().catch(undefined),
  requestID: z.string().nullish().catch(undefined),
  headers: z.instanceof(Headers).optional().catch(undefined),
  cause: z.unknown().optional(),
})
type Thrown = z.infer<typeof thrownSchema>

/** ModelErrors pass as they are, and so does the reason of an abort. */
export function failureOf(error: unknown, service: Service, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  if (error instanceof ModelError) return error
  const parsed = thrownSchema.safeParse(error)
  const thrown: Thrown = parsed.success ? parsed.data : { name: 'Error', message: String(error), cause: undefined }
  const code = codeOf(thrown)
  const retryAfterMs = readRetryAfter(thrown.headers)
  const cause = causeOf(thrown, service)
  return new ModelError(code, sentenceOf(code, thrown, service), {
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    cause,
  })
}

const byWord: readonly (readonly [RegExp, ModelErrorCode])[] = [
  [/insufficient_quota|billing/, 'out-of-credit'],
  [/authentication|invalid_api_key|permission/, 'unauthorised'],
  [/context_length|string_above_max_length|request_too_large/, 'context-too-long'],
  [/content_policy|content_filter|invalid_prompt|safety/, 'content-refused'],
  [/model_not_found|not_found/, 'model-not-found'],
  [/rate_limit|too_many_requests/, 'rate-limited'],
  [/overloaded|server_error|api_error|timeout|unavailable/, 'overloaded'],
]

function codeOf(thrown: Thrown): ModelErrorCode {
  const word = `${thrown.type ?? ''} ${thrown.code ?? ''}`
  const named = byWord.find(([pattern]) => pattern.test(word))?.[1]
  if (named) return named
  const told = thrown.status === 400 && byMessage.find(([pattern]) => pattern.test(thrown.message))?.[1]
  if (told) return told
  if (thrown.status !== undefined) return codeOfStatus(thrown.status)
  return (
    codeOfNetwork(thrown) ??
    (/SyntaxError|JSON/.test(`${thrown.name} ${thrown.message}`) ? 'invalid-response' : 'connection-lost')
  )
}

const networkCodes: readonly (readonly [RegExp, ModelErrorCode])[] = [
  [/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'unreachable'],
  [/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/, 'not-trusted'],
  [/^(?:private-address|redirected)$/, 'address-refused'],
  [/^(?:redirect-loop|too-large)$/, 'invalid-response'],
  [/^too-slow$/, 'stalled'],
]

/** What Node and our own guard say lies under what the SDK and fetch say. */
function codeOfNetwork(thrown: Thrown): ModelErrorCode | undefined {
  const code = networkCodeOf(thrown)
  return networkCodes.find(([pattern]) => pattern.test(code))?.[1]
}

/** Node's or our own; empty when there is none. */
export function networkCodeOf(error: unknown, depth = 0): string {
  const parsed = thrownSchema.safeParse(error)
  if (!parsed.success || depth > 5) return ''
  const { code, cause } = parsed.data
  return code && cause === undefined ? code : networkCodeOf(cause, depth + 1) || (code ?? '')
}

/** Of a 400: Anthropic says so that an account is empty, Google and xAI that a key is wrong. */
const byMessage: readonly (readonly [RegExp, ModelErrorCode])[] = [
  [/credit balance|insufficient (?:balance|credit|funds)/i, 'out-of-credit'],
  [/api key (?:is )?(?:not valid|invalid)|(?:incorrect|invalid) api key/i, 'unauthorised'],
  [
    /too long|context (?:length|window|size)|maximum context|too many tokens|exceeds? the (?:available )?context/i,
    'context-too-long',
  ],
]

function codeOfStatus(status: number): ModelErrorCode {
  if (status === 401 || status === 403) return 'unauthorised'
  if (status === 402) return 'out-of-credit'
  if (status === 404) return 'model-not-found'
  if (status === 413) return 'context-too-long'
  if (status === 429) return 'rate-limited'
  return status === 408 || status === 409 || status >= 500 ? 'overloaded' : 'not-accepted'
}

function sentenceOf(code: ModelErrorCode, thrown: Thrown, { label, mend, secrets }: Service): string {
  const sentences: Readonly<Record<ModelErrorCode, string>> = {
    'rate-limited': `${label} limits how fast it may be asked. Nothing was lost; try again in a moment.`,
    overloaded: `${label} is overloaded or has a fault of its own. Nothing was lost; try again in a moment.`,
    unauthorised: `${label} did not accept the key. ${mend}; what was written is kept.`,
    'out-of-credit': `The account at ${label} has no credit left. Add credit there, then resume; what was written is kept.`,
    'model-not-found': `${label} does not know this model, or the key may not use it. Choose another model.`,
    'context-too-long': `The text is longer than this model can read at once. Choose a model with a larger context.`,
    'content-refused': `${label} refused the content of this request. Change the brief or the section’s instructions.`,
    'not-accepted': `${label} did not accept the request${detailOf(thrown, secrets)}. What was written is kept.`,
    'connection-lost': `The connection to ${label} was lost. What was written so far is kept.`,
    unreachable: `${label} can’t be reached. What was written so far is kept.`,
    'not-trusted': `The connection to ${label} is not secure: its certificate is not trusted, or it does not speak HTTPS. Nothing was sent.`,
    'address-refused': `${label} leads to an address that Longhand does not ask. Nothing was sent there.`,
    stalled: `${label} stopped answering. What was written so far is kept.`,
    'invalid-response': `${label} answered something that could not be read. What was written so far is kept.`,
  }
  return sentences[code]
}

function detailOf(thrown: Thrown, secrets: readonly string[]): string {
  const text = withoutSecrets(thrown.message, secrets).replace(/\s+/g, ' ').slice(0, 200)
  return text ? ` (${text})` : ''
}

/** A web page in the place of an answer. */
const MOST_CAUSE = 2_000

/** Only what a log needs; the SDK's error would carry the whole request with it. */
function causeOf(thrown: Thrown, service: Service): object {
  const { name, status, type, requestID } = thrown
  const message = withoutSecrets(thrown.message, service.secrets).slice(0, MOST_CAUSE)
  return { name, status, type, code: networkCodeOf(thrown) || thrown.code, requestId: requestID, message }
}

/** Strikes out what is known, and anything that looks like a key. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  const struck = secrets
    .filter((secret) => secret.length >= 4)
    .reduce((rest, secret) => rest.replaceAll(secret, () => '[key]'), text)
  return struck.replace(/\b(?:sk|key|pk)-[\w*-]{6,}/g, '[key]').replace(/Bearer\s+\S+/gi, 'Bearer [key]')
}

/** `retry-after` in seconds or as a date, `retry-after-ms` in milliseconds. */
function readRetryAfter(headers: Headers | undefined): number | undefined {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  if (Number.isFinite(exact) && exact >= 0) return exact
  const text = headers?.get('retry-after')
  if (!text) return undefined
  const seconds = Number(text)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - Date.now()
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined
}
