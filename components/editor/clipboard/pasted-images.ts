/**
 * Images that come with pasted text. Those that the clipboard holds are sent; those of other documents are copied into
 * this one, where they may be; those of other sites are left out, and it is said.
 */
import type { Editor } from '@tiptap/core'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { imageAt, readImage } from '@/lib/documents/images/text-image'
import type { ImageSource } from '../images/image-uploads'
import { placeNear } from '../images/insert-images'
import { takeImages, tokenPattern } from './pasted-image-html'

/** What stands in the text for an image that is still to come. */
type Stand = { readonly from: number; readonly to: number; readonly source: ImageSource }

export function pastedImages(editor: Editor): Plugin {
  const files = new Map<string, File>()
  return new Plugin({
    props: {
      transformPastedHTML: (html) => {
        const taken = takeImages(html)
        for (const [token, file] of taken.files) files.set(token, file)
        if (taken.leftOut > 0) editor.storage.imagePlaces.uploads.tell(leftOutWords(taken.leftOut))
        return taken.html
      },
    },
    appendTransaction(transactions, _, state) {
      if (!transactions.some(isBroughtIn)) return null
      const stands = standsIn(state, files, editor.storage.imagePlaces.uploads.documentId)
      if (stands.length === 0) return null
      const { transaction, places } = withoutStands(state, stands)
      // Once the shared text is as the editor's.
      queueMicrotask(() => send(editor, stands, places))
      return transaction
    },
  })
}

const isBroughtIn = (transaction: Transaction): boolean =>
  transaction.docChanged && (transaction.getMeta('paste') === true || transaction.getMeta('uiEvent') === 'drop')

const leftOutWords = (count: number): string =>
  `${count === 1 ? 'An image of another site was' : `${count} images of other sites were`} left out: a text holds its images itself, and loads none from elsewhere. Save ${count === 1 ? 'it' : 'them'} on this computer, then drop ${count === 1 ? 'it' : 'them'} into the text.`

function standsIn({ doc }: EditorState, files: Map<string, File>, documentId: string): Stand[] {
  const stands: Stand[] = []
  doc.descendants((node, at) => {
    if (node.type.name === 'image') {
      const image = readImage(node.attrs)
      if (image && imageAt(image.src)?.documentId !== documentId)
        stands.push({ from: at, to: at + node.nodeSize, source: { type: 'copy', image } })
    }
    for (const { 0: token, index } of node.text?.matchAll(tokenPattern) ?? []) {
      const file = files.get(token)
      files.delete(token)
      if (file) stands.push({ from: at + index, to: at + index + token.length, source: { type: 'file', file } })
    }
  })
  return stands
}

/** The text without them, and where each of them was. A line that held nothing else goes with them. */
function withoutStands(state: EditorState, stands: readonly Stand[]) {
  const { tr: transaction } = state
  for (const { from, to } of stands.toReversed()) {
    transaction.delete(from, to)
    const at = transaction.doc.resolve(from)
    const isLeft = at.depth === 1 && at.parent.isTextblock && at.parent.content.size === 0
    if (isLeft && transaction.doc.childCount > 1) transaction.delete(at.before(), at.after())
  }
  return { transaction, places: stands.map(({ from }) => transaction.mapping.map(from, -1)) }
}

function send(editor: Editor, stands: readonly Stand[], places: readonly number[]): void {
  if (editor.isDestroyed) return
  const { uploads, fragment } = editor.storage.imagePlaces
  for (const [at, { source }] of stands.entries()) {
    uploads.add(fragment, placeNear(editor.state, places[at] ?? 0), [source])
  }
}
