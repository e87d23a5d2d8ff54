/** Why Longhand can't start or go on, in a sentence for the person at the terminal. */

export type StartErrorCode =
  | 'already-running'
  | 'bad-setting'
  | 'damaged-secret'
  | 'unwritable-folder'
  | 'disk-full'
  | 'no-postgres'
  | 'postgres-failed'
  | 'postgres-lost'
  | 'bad-database-url'
  | 'unreachable-database'
  | 'old-database-server'
  | 'migration-refused'
  | 'migration-failed'
  | 'not-migrated'
  | 'port-taken'

/** `message` says what happened, what was kept and what to do. It is shown without a stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError'

  constructor(
    readonly code: StartErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** The code that Node and Postgres put on their errors. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
