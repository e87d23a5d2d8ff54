/** The text of a section as Markdown, without the line ending at its end; empty when there is none. */
import type * as Y from 'yjs'
import type { SectionId } from '../../outline/outline'
import { sectionsOf } from '../live-document'
import { fragmentToMarkdown } from './markdown'

export function markdownOf(doc: Y.Doc, id: SectionId): string {
  const fragment = sectionsOf(doc).get(id)
  return fragment ? fragmentToMarkdown(fragment).trimEnd() : ''
}
