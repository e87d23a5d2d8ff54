/** The command line was used in a way that it can't be: nothing was begun, and the message says what to change. */

export class UsageError extends Error {
  override readonly name = 'UsageError'
}
