/** What is pasted comes in clean: HTML through the schema, Markdown as what it stands for. */
import { Extension } from '@tiptap/core'
import { Fragment, Node, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { cleanPastedHtml } from './pasted-html'
import { looksLikeMarkdown, pastedMarkdown } from './pasted-text'

export const Paste = Extension.create({
  name: 'cleanPaste',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        transformPastedHTML: cleanPastedHtml,
        handlePaste: (view, event) => pasteMarkdown(view, event.clipboardData),
      },
    }),
  ],
})

function pasteMarkdown(view: EditorView, data: DataTransfer | null): boolean {
  const text = data?.getData('text/plain') ?? ''
  const { state } = view
  if (text === '' || data?.getData('text/html') || state.selection.$from.parent.type.spec.code) return false
  if (!looksLikeMarkdown(text)) return false
  const nodes = pastedMarkdown(text).map((node) => Node.fromJSON(state.schema, node))
  if (nodes.length === 0) return false
  view.dispatch(
    state.tr
      .replaceSelection(Slice.maxOpen(Fragment.from(nodes)))
      .scrollIntoView()
      .setMeta('paste', true),
  )
  return true
}
