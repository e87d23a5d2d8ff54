/** What a person has typed into a line that others may change at the same time. */

export type TypedLine = {
  /** What the field showed when the person came to it. */
  readonly shown: string
  readonly typed: string
  /** What the line says now: somebody else may have changed it meanwhile. */
  readonly value: string
  /** The most characters that are kept. */
  readonly longest: number
  /** Else nothing typed means as before. */
  readonly mayBeEmpty: boolean
}

/** Null when there is nothing to save: what others made of a line in which nothing was typed stays. */
export function lineToSave({ shown, typed, value, longest, mayBeEmpty }: TypedLine): string | null {
  if (typed === shown) return null
  const line = typed.replace(/\s+/g, ' ').trim().slice(0, longest).trimEnd()
  return line === value || (line === '' && !mayBeEmpty) ? null : line
}
