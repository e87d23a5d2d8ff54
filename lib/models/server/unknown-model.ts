/** A model was named that no connection has. */

/** `message` is a sentence for a person; routes answer it with status 400. */
export class UnknownModel extends Error {
  override readonly name = 'UnknownModel'
  readonly status = 400
  readonly code = 'unknown-model'

  constructor(
    /** As it was named. */
    readonly model: string,
    message: string,
  ) {
    super(message)
  }
}
