/**
 * Keeps the tables of a text rectangular while it is edited. Of concurrent edits (a row here, a column there) a table comes
 * out with rows of different lengths, in every window at once: were each to mend it, each would add cells of its own. So a
 * window mends what its own change has done, and the host what comes of changes that meet (collaboration/whole-tables.ts).
 */
import type { Node } from '@tiptap/pm/model'
import { Plugin, type Transaction } from '@tiptap/pm/state'
import { TableMap, tableEditing } from '@tiptap/pm/tables'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** In the place of the plugin of prosemirror-tables, which mends whatever it sees. */
export function sharedTableEditing(): Plugin {
  const { spec } = tableEditing()
  return new Plugin({
    ...spec,
    appendTransaction(transactions, before, state) {
      const isOwn = transactions.some((tr) => tr.docChanged) && !transactions.some(isOfOthers)
      // From a state to itself there is nothing to mend; what is selected is set right in any case.
      return spec.appendTransaction?.call(
        this,
        transactions,
        isOwn && !hasRaggedTable(before.doc) ? before : state,
        state,
      )
    },
  })
}

/** What the shared text brought: changes of others, and what undo makes of it. */
const isOfOthers = (tr: Transaction): boolean => tr.getMeta(ySyncPluginKey)?.isChangeOrigin === true

function hasRaggedTable(doc: Node): boolean {
  let isRaggedThere = false
  doc.descendants((node) => {
    if (node.type.spec.tableRole === 'table') isRaggedThere ||= isRagged(node)
    return !isRaggedThere && !node.isTextblock
  })
  return isRaggedThere
}

/**
 * Whether cells are missing or stand over each other. Rows and columns cannot be told apart in it then: it is to be left
 * alone, but for the words in its cells, for the moment until it is mended.
 */
export const isRagged = (table: Node): boolean =>
  TableMap.get(table).problems?.some(({ type }) => type !== 'colwidth mismatch') ?? false
