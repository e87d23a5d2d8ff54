/** A block of code in an editor: the same elements as static-html.ts draws, which may be told to be reached by keyboard. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView } from '@tiptap/pm/view'

export const CodeViews = Extension.create({
  name: 'codeViews',
  addProseMirrorPlugins: () => [new Plugin({ props: { nodeViews: { codeBlock: codeView } } })],
})

function codeView(node: Node): NodeView {
  const dom = document.createElement('pre')
  const code = document.createElement('code')
  // Says of the frame that scrolls that the caret goes into it, for as long as it goes into the text.
  dom.setAttribute('contenteditable', 'inherit')
  dom.append(code)
  return {
    dom,
    contentDOM: code,
    update: (next) => next.type === node.type,
    ignoreMutation: ({ type, target }) => type === 'attributes' && target === dom,
  }
}
