/**
 * What is typed and composed in a block in which somebody's caret stands. It is an element of the page which the text does
 * not know, and among such ones a browser writes at another place than the editor has told it: before the word that was
 * composed just now, or on the line of code above the one that was begun.
 */
import { Extension } from '@tiptap/core'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { DecorationSet, EditorView } from '@tiptap/pm/view'
import { yCursorPluginKey } from '@tiptap/y-tiptap'

export const BesideCarets = Extension.create({
  name: 'besideCarets',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleKeyPress: (view, { key }) => isOneCharacter(key) && isWithCaret(view) && typeHere(view, key),
        handleDOMEvents: {
          compositionstart: (view) => {
            // Chromium takes the caret out with the words, and composes at a place that the editor does not know.
            if (hasCaretIn(view)) view.dispatch(view.state.tr.deleteSelection())
            return false
          },
        },
      },
    }),
  ],
})

const isOneCharacter = (key: string): boolean => [...key].length === 1

function isWithCaret({ state }: EditorView): boolean {
  const { $from, $to } = state.selection
  const carets: DecorationSet | undefined = yCursorPluginKey.getState(state)
  return $from.parent.isTextblock && carets !== undefined && carets.find($from.start(), $to.end()).length > 0
}

/** As the editor itself types over a selection of several blocks. */
function typeHere(view: EditorView, text: string): boolean {
  const { from, to } = view.state.selection
  const typed = () => view.state.tr.insertText(text).scrollIntoView()
  if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, text, typed))) view.dispatch(typed())
  return true
}

function hasCaretIn({ state, dom }: EditorView): boolean {
  if (!(state.selection instanceof TextSelection) || state.selection.empty) return false
  const selection = dom.ownerDocument.getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  return range !== null && [...dom.querySelectorAll('.caret, .ai-caret')].some((caret) => range.intersectsNode(caret))
}
