/** Tab has two meanings in a cell: in an item of a list that can be moved it moves the item, else it goes on to the next cell. */
import type { NodeType } from '@tiptap/pm/model'
import { liftListItem, sinkListItem } from '@tiptap/pm/schema-list'
import type { EditorState, Transaction } from '@tiptap/pm/state'

/**
 * Under the item before it, or with -1 out of the one that it is under; null where the caret is in no list of a cell, and
 * where there is no such item.
 */
export function moveItemInCell(state: EditorState, by: 1 | -1): Transaction | null {
  const place = itemInCell(state)
  if (!place || (by === -1 && !place.isNested)) return null
  const moved: Transaction[] = []
  const move = by === 1 ? sinkListItem(place.item) : liftListItem(place.item)
  move(state, (tr) => moved.push(tr))
  return moved[0] ?? null
}

/** A table may stand in a list itself: that list is none of the cell. */
function itemInCell({ selection: { $head } }: EditorState): { item: NodeType; isNested: boolean } | null {
  const items: NodeType[] = []
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const { type } = $head.node(depth)
    if (type.name === 'listItem' || type.name === 'taskItem') items.push(type)
    if (type.name === 'tableCell' || type.name === 'tableHeader') {
      const [item] = items
      return item ? { item, isNested: items.length > 1 } : null
    }
  }
  return null
}
