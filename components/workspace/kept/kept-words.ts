/** What this person typed into sections that somebody else removed meanwhile, as the server has told. */
import type { KeptWordsMessage } from '@/lib/documents/messages/kept-words-message'

/** The latest of a section says all. */
export const withKeptWords = (
  known: readonly KeptWordsMessage[],
  told: KeptWordsMessage,
): readonly KeptWordsMessage[] => [...known.filter(({ sectionId }) => sectionId !== told.sectionId), told]

/** `isHere`: it was this window that has deleted the section. */
export function sentenceOfKeptWords({ title, by }: KeptWordsMessage, isHere: boolean): string {
  const section = title === '' ? 'a section' : `“${title}”`
  const deed = by === null ? `${capital(section)} was deleted` : `${by} deleted ${section}`
  const [deleted, changed] = by === 'You' ? (isHere ? [' here', elsewhere] : [elsewhere, '']) : ['', '']
  return `${deed}${deleted} while you were changing it${changed}. What you typed is kept, and is back in the section if the deletion is undone.`
}

/** Of a section in which the person was. By whom is not known. */
export const sentenceOfGone = (title: string): string =>
  `${title === '' ? 'The section' : `“${title}”`} was deleted while you were in it. Whoever deleted it can undo that.`

const elsewhere = ' in another window'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** All of it, to be taken along. */
export function textOfKeptWords({ words, fields }: KeptWordsMessage): string {
  const { title, mainPoint, instructions } = fields
  return [
    title !== undefined && `Title: ${title}`,
    mainPoint !== undefined && `Main point: ${mainPoint}`,
    instructions !== undefined && `Instructions: ${instructions}`,
    words,
  ]
    .filter(Boolean)
    .join('\n\n')
}
