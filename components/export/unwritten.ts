/** What a document's export would lack, in words. */
import type { DocumentView } from '@/lib/documents/document'

/** Sections that were to have text and have none. */
export const unwrittenCount = ({ sections }: Pick<DocumentView, 'sections'>): number =>
  sections.filter(({ targetWords, words, status }) => targetWords > 0 && words === 0 && status !== 'written').length

export const leaveOutSentence = (count: number): string =>
  `Leave out the ${count === 1 ? 'unwritten section' : `${count} unwritten sections`}`

export const keptSentence = (count: number): string =>
  count === 1 ? 'It stands in the file as a heading.' : 'They stand in the file as headings.'
