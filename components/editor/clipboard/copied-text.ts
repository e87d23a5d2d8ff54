/** What is copied out of a text as plain text: the words of one block as they are, several blocks as Markdown. */
import type { Slice } from '@tiptap/pm/model'
import { readableMarkdown } from '@/lib/documents/markdown/markdown-syntax'
import { rootOf } from '@/lib/documents/markdown/nodes-markdown'

export function copiedText({ content }: Slice): string {
  const first = content.firstChild
  if (content.childCount === 1 && (first?.isTextblock || first?.isInline))
    return content.textBetween(0, content.size, '\n', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : ''))
  return readableMarkdown(rootOf(content.toJSON() ?? [])).trimEnd()
}
