/** The way out of a table, also where nothing follows it: a table may end its section. */
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'

/** To the paragraph after the table, which is made where there is none; null when the caret is in no table. */
export function leaveTable({ doc, schema, selection, tr }: EditorState): Transaction | null {
  const { $head } = selection
  let depth = $head.depth
  while (depth > 0 && $head.node(depth).type.name !== 'table') depth -= 1
  const paragraph = schema.nodes.paragraph
  if (depth === 0 || !paragraph) return null
  const after = $head.after(depth)
  if (!doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, paragraph.create())
  return tr.setSelection(TextSelection.create(tr.doc, after + 1))
}
