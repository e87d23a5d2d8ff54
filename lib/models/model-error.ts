/** Everything that can go wrong with a model's answer, as one typed error. */

export type ModelErrorCode =
  | 'rate-limited'
  | 'overloaded'
  | 'unauthorised'
  | 'out-of-credit'
  | 'model-not-found'
  | 'context-too-long'
  | 'content-refused'
  | 'not-accepted'
  | 'connection-lost'
  | 'unreachable'
  | 'not-trusted'
  | 'address-refused'
  | 'stalled'
  | 'invalid-response'

const retryable: Readonly<Record<ModelErrorCode, boolean>> = {
  'rate-limited': true,
  overloaded: true,
  unauthorised: false,
  'out-of-credit': false,
  'model-not-found': false,
  'context-too-long': false,
  'content-refused': false,
  'not-accepted': false,
  'connection-lost': true,
  unreachable: true,
  'not-trusted': false,
  'address-refused': false,
  stalled: true,
  'invalid-response': true,
}

/** Of the way to the model and of the account there, not of what was asked: another connection may well answer. */
const ofConnection: ReadonlySet<ModelErrorCode> = new Set([
  'rate-limited',
  'overloaded',
  'unauthorised',
  'out-of-credit',
  'model-not-found',
  'connection-lost',
  'unreachable',
  'not-trusted',
  'address-refused',
  'stalled',
])

/** `message` is a sentence for a person and never holds a key; `cause` is for the log. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  readonly code: ModelErrorCode
  /** Milliseconds the provider asked to wait, if it said so. */
  readonly retryAfterMs: number | undefined

  constructor(code: ModelErrorCode, message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryAfterMs = options.retryAfterMs
  }

  get retryable(): boolean {
    return retryable[this.code]
  }

  get isOfConnection(): boolean {
    return ofConnection.has(this.code)
  }
}
