/** The boxes of tasks in an editor: a real checkbox with a name, off where one may only read, and `[ ] ` to make one. */
import { Extension, InputRule } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { taskName } from '@/lib/documents/tasks'

export const TaskBoxes = Extension.create({
  name: 'taskBoxes',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: { nodeViews: { taskItem: (node, view, getPos) => taskView(node, view, getPos) } },
      view: (view) => {
        offWhereReadOnly(view)
        return { update: offWhereReadOnly }
      },
    }),
  ],
  // Tiptap's own rule wraps a paragraph; whoever types `- [ ] ` stands in an item of a list already.
  addInputRules: () => [
    new InputRule({
      find: /^\[([ xX]?)\]\s$/,
      handler: ({ state, range, match, chain }) => {
        if (state.selection.$from.node(-1)?.type.name !== 'listItem') return null
        chain()
          .deleteRange(range)
          .toggleTaskList()
          .updateAttributes('taskItem', { checked: match[1]?.toLowerCase() === 'x' })
          .run()
      },
    }),
  ],
})

function offWhereReadOnly({ dom, editable }: EditorView): void {
  for (const box of dom.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) box.disabled = !editable
}

/** The same elements as static-html.ts draws. */
function taskView(node: Node, view: EditorView, getPos: () => number | undefined): NodeView {
  const dom = document.createElement('li')
  const label = document.createElement('label')
  const box = document.createElement('input')
  const content = document.createElement('div')
  dom.dataset.type = 'taskItem'
  label.contentEditable = 'false'
  box.type = 'checkbox'
  label.append(box)
  dom.append(label, content)
  const draw = ({ attrs, firstChild }: Node) => {
    dom.dataset.checked = String(attrs.checked === true)
    box.checked = attrs.checked === true
    box.setAttribute('aria-label', taskName(firstChild?.textContent ?? ''))
  }
  draw(node)
  // A press leaves the caret where it is.
  label.addEventListener('mousedown', (event) => event.preventDefault())
  box.addEventListener('change', () => {
    const at = getPos()
    if (at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, 'checked', box.checked))
  })
  return {
    dom,
    contentDOM: content,
    update: (next) => {
      if (next.type !== node.type) return false
      draw(next)
      return true
    },
    stopEvent: (event) => event.target === box,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !content.contains(mutation.target),
  }
}
