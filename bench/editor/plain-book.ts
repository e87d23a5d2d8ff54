/** The book as one text, in a document of Yjs that has nothing else. */
import * as Y from 'yjs'
import type { BookSection } from './book'

export const bookIn = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('book')

export const wholeOf = (book: readonly Pick<BookSection, 'title' | 'markdown'>[]): string =>
  book.map(({ title, markdown }) => `## ${title}\n\n${markdown}`).join('\n\n')

/** Puts a paragraph under the heading of a section. */
export function putUnder(doc: Y.Doc, title: string, paragraph: Y.XmlElement): void {
  const book = bookIn(doc)
  const at = book.toArray().findIndex((block) => block instanceof Y.XmlElement && textOf(block) === title)
  if (at === -1) throw new Error(`The book has no section "${title}".`)
  book.insert(at + 1, [paragraph])
}

const textOf = (block: Y.XmlElement): string => {
  const text = block.get(0)
  return block.nodeName === 'heading' && text instanceof Y.XmlText ? text.toString() : ''
}
