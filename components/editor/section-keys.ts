/** Keys that lead out of a table, and out of one section's text: over its borders and back to the outline. */
import { type Editor, Extension } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { selectedRect } from '@tiptap/pm/tables'
import { isRagged } from '@/lib/documents/tables/table-editing'
import { moveItemInCell } from './tables/item-in-cell'
import { leaveTable } from './tables/leave-table'
import { isAtCell } from './tables/table-selection'
import { indentCode } from './typing/code-lines'

export type SectionKeysOptions = {
  /** False when there is no section on that side. */
  readonly onStep: (by: 1 | -1, x?: number) => boolean
  readonly onLeave: () => void
}

export type SelectMoreOptions = {
  /** All of the section is selected, and more is asked for. */
  readonly onSelectMore: () => void
}

export const SectionKeys = Extension.create<SectionKeysOptions>({
  name: 'sectionKeys',
  // Before the lists, whose Tab must not fall through to the browser.
  priority: 90,
  addOptions: () => ({ onStep: () => false, onLeave: () => undefined }),
  addKeyboardShortcuts() {
    const { onStep, onLeave } = this.options
    return {
      ArrowUp: ({ editor }) => isAtLine(editor, -1) && onStep(-1, caretX(editor)),
      ArrowDown: ({ editor }) => isAtLine(editor, 1) && onStep(1, caretX(editor)),
      ArrowLeft: ({ editor }) => isAtEnd(editor, -1) && onStep(-1),
      ArrowRight: ({ editor }) => isAtEnd(editor, 1) && onStep(1),
      Tab: ({ editor }) => isInList(editor),
      'Shift-Tab': ({ editor }) => isInList(editor),
      Escape: () => {
        onLeave()
        return true
      },
    }
  },
})

/** A caret selects nothing, in an empty text either. */
const isAllSelected = ({ state: { doc, selection } }: Editor): boolean =>
  !selection.empty && selection.from <= Selection.atStart(doc).from && selection.to >= Selection.atEnd(doc).to

const isInList = (editor: Editor): boolean => editor.isActive('listItem') || editor.isActive('taskItem')

/** Before Tiptap's own, which selects the section once more. */
export const SelectMore = Extension.create<SelectMoreOptions>({
  name: 'selectMore',
  priority: 110,
  addOptions: () => ({ onSelectMore: () => undefined }),
  addKeyboardShortcuts() {
    const { onSelectMore } = this.options
    return {
      'Mod-a': ({ editor }) => {
        if (!isAllSelected(editor)) return false
        onSelectMore()
        return true
      },
    }
  },
})

/** Else a list or a table that the code stands in would take the keys, or the browser would go on to the next field. */
export const CodeKeys = Extension.create({
  name: 'codeKeys',
  priority: 120,
  addKeyboardShortcuts: () => ({ Tab: moveCode(1), 'Shift-Tab': moveCode(-1) }),
})

function moveCode(by: 1 | -1) {
  return ({ editor: { state, view } }: { readonly editor: Editor }): boolean => {
    const moved = indentCode(state, by)
    if (moved) view.dispatch(moved.scrollIntoView())
    return moved !== null
  }
}

/** Else a line break, and the table itself, would take the keys first. */
export const TableKeys = Extension.create({
  name: 'tableKeys',
  priority: 110,
  addKeyboardShortcuts: () => ({
    'Mod-Enter': ({ editor: { state, view } }) => {
      const left = leaveTable(state)
      if (left) view.dispatch(left.scrollIntoView())
      return left !== null
    },
    Tab: tab(1),
    'Shift-Tab': tab(-1),
  }),
})

/** An item of a list in a cell first; then the table goes on to the next cell. */
function tab(by: 1 | -1) {
  return ({ editor }: { readonly editor: Editor }): boolean => {
    const { state, view, commands } = editor
    const moved = moveItemInCell(state, by)
    if (moved) view.dispatch(moved.scrollIntoView())
    if (moved || !isAtCell(state) || !isRagged(selectedRect(state).table)) return moved !== null
    // It gets no row until the host has mended it.
    if (by === 1) commands.goToNextCell()
    else commands.goToPreviousCell()
    return true
  }
}

function endOf({ state }: Editor, side: 1 | -1): Selection {
  return side === 1 ? Selection.atEnd(state.doc) : Selection.atStart(state.doc)
}

/** Whether the caret stands in the very first or last line. */
function isAtLine(editor: Editor, side: 1 | -1): boolean {
  const { selection } = editor.state
  if (!selection.empty || !selection.$head.sameParent(endOf(editor, side).$head)) return false
  return editor.view.endOfTextblock(side === 1 ? 'down' : 'up')
}

const isAtEnd = (editor: Editor, side: 1 | -1): boolean =>
  editor.state.selection.empty && editor.state.selection.head === endOf(editor, side).head

const caretX = (editor: Editor): number => editor.view.coordsAtPos(editor.state.selection.head).left
