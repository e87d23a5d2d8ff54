/** Images in an editor: how they are drawn, pasted and dropped, and the way by keyboard to their tools. */
import { type Editor, Extension } from '@tiptap/core'
import { NodeSelection, Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { hasOwnImage, isBareImage } from '../clipboard/pasted-image-html'
import { pastedImages } from '../clipboard/pasted-images'
import { ImageView, toolsClass } from './image-view'
import { insertImages } from './insert-images'

export const Images = Extension.create({
  name: 'images',
  // Before what cleans pasted HTML: a paragraph that holds nothing but an image is not empty.
  priority: 200,
  addKeyboardShortcuts() {
    return { Tab: ({ editor: { view } }) => enterTools(view) }
  },
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          nodeViews: { image: (node, view, getPos) => new ImageView(node, view, getPos) },
          handlePaste: (_, { clipboardData }) => pasteFiles(editor, clipboardData),
          handleDrop: (view, event, _slice, moved) => !moved && dropFiles(editor, view, event),
        },
      }),
      pastedImages(editor),
    ]
  },
})

/** The first tool of the selected image. */
function enterTools(view: EditorView): boolean {
  const { selection } = view.state
  if (!view.editable || !(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return false
  const dom = view.nodeDOM(selection.from)
  const tool = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>(`.${toolsClass} :is(button, input)`) : null
  tool?.focus()
  return tool !== null
}

/** Word sends an image of the text along with the text: files count only where there is no text beside them. */
function pasteFiles(editor: Editor, data: DataTransfer | null): boolean {
  const files = [...(data?.files ?? [])]
  const html = data?.getData('text/html') ?? ''
  if (files.length === 0 || (html !== '' && (!isBareImage(html) || hasOwnImage(html)))) return false
  if (html === '' && data?.getData('text/plain')) return false
  insertImages(editor, files)
  return true
}

function dropFiles(editor: Editor, view: EditorView, event: DragEvent): boolean {
  const files = [...(event.dataTransfer?.files ?? [])]
  // An image of this text that is dragged elsewhere brings itself along as a file too.
  if (files.length === 0 || hasOwnImage(event.dataTransfer?.getData('text/html') ?? '')) return false
  event.preventDefault()
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  insertImages(editor, files, at?.pos)
  return true
}
