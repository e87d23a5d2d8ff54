/** Puts images into a section's text: from the format bar, a menu, the clipboard or a drop. */
import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import type * as Y from 'yjs'
import { takenTypes } from '@/lib/documents/images/stored-image'
import type { ImageUploads } from './image-uploads'

/** Places one after another behind the block at `position`, by default where the caret is. What is no image is told of. */
export function insertImages(editor: Editor, files: readonly File[], position = editor.state.selection.to): void {
  const { uploads, fragment } = editor.storage.imagePlaces
  addImages(uploads, files, { fragment, index: placeNear(editor.state, position) })
}

/** `index` counts the blocks before their place. */
export function addImages(
  uploads: ImageUploads,
  files: readonly File[],
  { fragment, index }: { readonly fragment: Y.XmlFragment; readonly index: number },
): void {
  const images = files.filter(isImageFile)
  const others = files.filter((file) => !isImageFile(file))
  if (others.length > 0) uploads.tell(leftOut(others))
  const sources = images.map((file) => ({ type: 'file', file }) as const)
  if (sources.length > 0) uploads.add(fragment, index, sources)
}

/** Lets people choose files. */
export function chooseImages(editor: Editor): void {
  choose(true, (files) => {
    if (!editor.isDestroyed) insertImages(editor, files)
  })
}

/** Lets people choose a file in the place of the image at `position`: what that says and how wide it stands stays. */
export function chooseReplacement(editor: Editor, position: number, replaces: string): void {
  const { uploads, fragment } = editor.storage.imagePlaces
  const index = editor.state.doc.resolve(position).index(0)
  choose(false, ([file]) => {
    if (file && isImageFile(file)) uploads.add(fragment, index, [{ type: 'file', file, replaces }])
    else if (file) uploads.tell(leftOut([file]))
  })
}

function choose(multiple: boolean, onChosen: (files: readonly File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = multiple
  input.accept = takenTypes.join()
  input.addEventListener('change', () => onChosen([...(input.files ?? [])]))
  input.click()
}

/** A system that does not know the kind of a file leaves it to the server. */
export const isImageFile = ({ type }: File): boolean => type.startsWith('image/') || type === ''

function leftOut(files: readonly File[]): string {
  const names = files.map(({ name }) => `“${name}”`).join(', ')
  return files.length === 1
    ? `${names} is no image, so it was left out.`
    : `${names} are no images, so they were left out.`
}

/**
 * How many blocks of the text come before an image put at a position: it stands between them, never inside one. Before an
 * empty paragraph, which is then the line to go on in, and before a paragraph in whose first half it is put.
 */
export function placeNear({ doc, selection }: EditorState, position: number): number {
  const at = doc.resolve(Math.max(0, Math.min(position, doc.content.size)))
  const index = at.index(0)
  if (at.depth === 0) return index
  const isDirect = at.depth === 1 && at.parent.isTextblock
  // A caret at the end of a short line means what comes after it.
  const isCaret = selection.empty && selection.head === position
  const isBefore = isCaret ? at.parentOffset === 0 : at.parentOffset * 2 < at.parent.content.size
  return isDirect && (at.parent.content.size === 0 || isBefore) ? index : index + 1
}
