/** Leaves of phrases with the same key only the last, in the place of the first. */
export function unique(phrases: readonly string[], key: (phrase: string) => string): string[] {
  return [...new Map(phrases.map((phrase) => [key(phrase), phrase])).values()]
}
