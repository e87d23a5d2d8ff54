/** What is pasted comes in clean: HTML through the schema, Markdown as what it stands for. What is copied goes out so. */
import { Extension } from '@tiptap/core'
import { Fragment, Node, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { commandKey } from '@/components/ui/platform'
import { copiedText } from './copied-text'
import { cleanPastedHtml } from './pasted-html'
import { looksLikeMarkdown, pastedMarkdown } from './pasted-text'

/** The event of a paste follows its keys at once. */
const keysLastMs = 500

export const Paste = Extension.create({
  name: 'cleanPaste',
  addProseMirrorPlugins() {
    let plainSince = Number.NEGATIVE_INFINITY
    return [
      new Plugin({
        props: {
          transformPastedHTML: cleanPastedHtml,
          clipboardTextSerializer: copiedText,
          handleKeyDown(_view, event) {
            const isPlain = event.shiftKey && commandKey(event) && event.key.toLowerCase() === 'v'
            if (isPlain) plainSince = event.timeStamp
            return false
          },
          handlePaste(view, event) {
            if (event.timeStamp - plainSince < keysLastMs) return false
            return pasteMarkdown(view, event.clipboardData)
          },
        },
      }),
    ]
  },
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
