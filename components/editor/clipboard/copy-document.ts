/** Copies the whole document, and tells the screen how that went. */
import type * as Y from 'yjs'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { figure, wordsFigure } from '@/components/ui/figures'
import { copyOfDocument } from '../selection/selected-parts'
import { tellOfText } from '../text-news'
import { copyOut } from './copy-out'

export async function copyDocument(doc: Y.Doc): Promise<void> {
  const { rows, words } = outlineStoreOf(doc).snapshot()
  const sections = rows.filter((row) => row.ownWords > 0).length
  const isDone = await copyOut(copyOfDocument(doc))
  const sentence = isDone
    ? `Document copied: ${wordsFigure(words)} in ${sections === 1 ? '1 section' : `${figure(sections)} sections`}, as rich text and as Markdown.`
    : 'The browser did not let Longhand copy the document. Select all of it and copy with the keyboard, or export it.'
  tellOfText(doc, { sentence, isDone })
}
