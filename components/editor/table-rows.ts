/** Rows that are added here are set as their columns are. */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { isInTable, selectedRect } from '@tiptap/pm/tables'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { alignNewCells } from './table-selection'

export const TableRows = Extension.create({
  name: 'tableRows',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, before, state) {
        const isOthers = transactions.some((tr) => tr.getMeta(ySyncPluginKey)?.isChangeOrigin)
        if (isOthers || !transactions.some((tr) => tr.docChanged) || rowsAt(state) <= rowsAt(before)) return null
        const { tr } = state
        return alignNewCells(tr, selectedRect(state).tableStart - 1) ? tr : null
      },
    }),
  ],
})

/** Of the table at the caret; more than any where there is none, so that a new table is left alone. */
const rowsAt = (state: EditorState): number =>
  isInTable(state) ? selectedRect(state).map.height : Number.POSITIVE_INFINITY
