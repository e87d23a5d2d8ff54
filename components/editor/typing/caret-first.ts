/**
 * Keys and input methods act where the caret is. A browser tells an editor of a moved caret a moment later, and on a busy
 * page the next key is there before: Enter right after End would break the text where the caret was.
 */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

export const CaretFirst = Extension.create({
  name: 'caretFirst',
  // Before any other reads the key.
  priority: 1_000,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown: readCaret,
          compositionstart: readCaret,
        },
      },
    }),
  ],
})

function readCaret(view: EditorView): boolean {
  if (!view.composing && !isKnown(view)) view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
  return false
}

/** Whether the editor has its selection where the browser has it: both ends, since a key may only have let go of one. */
function isKnown(view: EditorView): boolean {
  const selection = view.dom.ownerDocument.getSelection()
  if (!selection?.anchorNode || !selection.focusNode || !view.dom.contains(selection.focusNode)) return true
  const { anchor, head } = view.state.selection
  return (
    view.posAtDOM(selection.focusNode, selection.focusOffset) === head &&
    (!view.dom.contains(selection.anchorNode) || view.posAtDOM(selection.anchorNode, selection.anchorOffset) === anchor)
  )
}
