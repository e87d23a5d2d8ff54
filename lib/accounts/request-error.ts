/** A request that can't be granted, for a reason that the person who made it can do something about. */

/** `message` is a sentence: what happened, what was kept, what to do. */
export class RequestError extends Error {
  override readonly name = 'RequestError'

  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}
