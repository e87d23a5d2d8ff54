/** The text of a section as Markdown, without the line ending at its end; empty when there is none. */
import type * as Y from 'yjs'
import { sectionsOf } from '../../documents/live-document'
import { fragmentToMarkdown } from '../../documents/markdown'
import type { SectionId } from '../../outline/outline'

export function markdownOf(doc: Y.Doc, id: SectionId): string {
  const fragment = sectionsOf(doc).get(id)
  return fragment ? fragmentToMarkdown(fragment).trimEnd() : ''
}
