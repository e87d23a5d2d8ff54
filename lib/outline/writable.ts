/** How long a section can be and still be written well in one go. */

/** Models write up to about this much in one answer before they tire; measured ceilings lie at 800–1,400 words. */
export const MOST_WORDS = 1_200

/** AgentWrite's sections begin at 200 words; shorter ones make a text of headings. */
export const LEAST_WORDS = 150

/** At most this many sections with text of their own for a text of `total` words: one or two for short texts. */
export function mostSections(total: number): number {
  if (total <= 150) return 1
  if (total <= 400) return 2
  return Math.max(2, Math.floor(total / LEAST_WORDS))
}

/** About this many sections make a good outline for a text of `total` words. */
export function usualSections(total: number): number {
  if (total <= 400) return mostSections(total)
  const size = Math.min(900, Math.max(200, 120 + total / 16))
  return Math.max(2, Math.round(total / size))
}
