import type { DocumentView } from './document'

/**
 * What the words of a document are counted against: what was asked for, until any of it is written; then what its sections
 * are to come to, which people change.
 */
export function aimedWords({ requestedWords, sections }: Pick<DocumentView, 'requestedWords' | 'sections'>): number {
  if (sections.every(({ words, status }) => words === 0 && status === 'planned')) return requestedWords
  return sections.reduce((sum, { targetWords }) => sum + targetWords, 0) || requestedWords
}
