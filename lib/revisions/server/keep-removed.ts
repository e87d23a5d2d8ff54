/** Keeps the text of a section that was removed while people typed into it, with their words in it, as a revision. */
import type { Transaction } from '@/lib/platform/database'
import type { KeptWords } from '../../documents/collaboration/rescue/removed-section'
import { countMarkdownWords } from '../../outline/words'
import { keepPresent } from './keep-present'

/** Call it in the transaction that commits what they typed. `language` is the document's. */
export async function keepRemovedText(
  transaction: Transaction,
  documentId: string,
  { sectionId, markdown, people }: KeptWords,
  language: string,
): Promise<void> {
  const contributors = people.filter(({ words }) => words !== '').map(({ person }) => person.id)
  if (contributors.length === 0) return
  const words = countMarkdownWords(markdown, language)
  await keepPresent(transaction, documentId, { sectionId, markdown, words, contributors, writtenBy: null })
}
