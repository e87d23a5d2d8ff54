/** Rows that are added here are set as their columns are, and the cell with the caret is marked. */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { CellSelection, selectedRect, selectionCell } from '@tiptap/pm/tables'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { alignNewCells, isAtCell } from './table-selection'

export const TableRows = Extension.create({
  name: 'tableRows',
  addProseMirrorPlugins: () => [tableRows()],
})

export const tableRows = (): Plugin =>
  new Plugin({
    props: { decorations: currentCell },
    appendTransaction(transactions, before, state) {
      const isOthers = transactions.some((tr) => tr.getMeta(ySyncPluginKey)?.isChangeOrigin)
      if (isOthers || !transactions.some((tr) => tr.docChanged) || !hasGrown(before, state)) return null
      const { tr } = state
      return alignNewCells(tr, selectedRect(state).tableStart - 1) ? tr : null
    },
  })

function currentCell(state: EditorState): DecorationSet | null {
  if (!isAtCell(state) || state.selection instanceof CellSelection) return null
  const $cell = selectionCell(state)
  const node = $cell.nodeAfter
  if (!node) return null
  return DecorationSet.create(state.doc, [
    Decoration.node($cell.pos, $cell.pos + node.nodeSize, { class: 'current-cell' }),
  ])
}

/** Whether the table at the caret has more rows. One that the caret has just left or come to is left alone. */
function hasGrown(before: EditorState, state: EditorState): boolean {
  if (!isAtCell(before) || !isAtCell(state)) return false
  return selectedRect(state).map.height > selectedRect(before).map.height
}
