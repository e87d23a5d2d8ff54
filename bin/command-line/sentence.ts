/** Says what went wrong in a sentence, without a stack. */

/** Errors of our own are sentences for a person already. */
const spoken = new Set(['UsageError', 'RequestError', 'StartError', 'UnknownModel', 'ModelError'])

export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return `Longhand ran into a fault of its own: ${String(error)}.`
  if (spoken.has(error.name)) return error.message
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const what = error.message.split('\n', 1)[0] ?? ''
  if (code === 'ENOSPC') return `The disk is full: ${what}. The text itself is kept in Longhand.`
  return /[.!?]$/.test(what) ? what : `Longhand ran into a fault: ${what || error.name}. What was saved is kept.`
}
