/**
 * An input method replaces what is selected. Where somebody's caret stands at the start of it, Chromium takes the caret out
 * with the words and composes at a place that the editor does not know, beside the words: they are taken out before.
 */
import { Extension } from '@tiptap/core'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

export const ComposedOver = Extension.create({
  name: 'composedOver',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          compositionstart: (view) => {
            if (hasCaretIn(view)) view.dispatch(view.state.tr.deleteSelection())
            return false
          },
        },
      },
    }),
  ],
})

function hasCaretIn({ state, dom }: EditorView): boolean {
  if (!(state.selection instanceof TextSelection) || state.selection.empty) return false
  const selection = dom.ownerDocument.getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  return range !== null && [...dom.querySelectorAll('.caret, .ai-caret')].some((caret) => range.intersectsNode(caret))
}
