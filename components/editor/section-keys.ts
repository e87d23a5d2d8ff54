/** Keys that lead out of a table, and out of one section's text: over its borders and back to the outline. */
import { type Editor, Extension } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { leaveTable } from './leave-table'

export type SectionKeysOptions = {
  /** False when there is no section on that side. */
  readonly onStep: (by: 1 | -1, x?: number) => boolean
  readonly onLeave: () => void
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

const isInList = (editor: Editor): boolean => editor.isActive('listItem') || editor.isActive('taskItem')

/** Else a line break would take the key first. */
export const TableKeys = Extension.create({
  name: 'tableKeys',
  priority: 110,
  addKeyboardShortcuts: () => ({
    'Mod-Enter': ({ editor: { state, view } }) => {
      const left = leaveTable(state)
      if (left) view.dispatch(left.scrollIntoView())
      return left !== null
    },
  }),
})

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
