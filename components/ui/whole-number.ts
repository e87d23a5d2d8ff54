/** Whole numbers as people type them. */

/** Reads a number as people write one: `1,200`, `1 200`, `1.200 ` are 1200. Null when it is not whole. */
export function readWholeNumber(text: string): number | null {
  const digits = text.trim().replace(/(?<=\d)[\s,.'’](?=\d{3}(?!\d))/g, '')
  return /^-?\d{1,9}$/.test(digits) ? Number(digits) : null
}

/** What is wrong with a typed number, as a sentence; null when nothing is. */
export function numberProblem(text: string, min: number, max: number): string | null {
  const value = readWholeNumber(text)
  if (value === null) return 'Use a whole number.'
  if (value < min) return `Use ${min.toLocaleString('en')} or more.`
  return value > max ? `Use ${max.toLocaleString('en')} or less.` : null
}
