/** Takes the text out of all sections, as one step of undo, with the texts from before kept. */
import * as Y from 'yjs'
import type { KeepTexts } from '@/components/find/replace-found'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { undoStackOf } from '@/components/undo/undo-stack'
import { sectionsOf } from '@/lib/documents/live-document'
import type { TextTold } from '../text-news'

/** Answers with what is to be said of it. A text that a model writes now is left. `mayEdit` is asked at the very moment. */
export async function clearTexts(doc: Y.Doc, keep: KeepTexts, mayEdit: () => boolean): Promise<TextTold> {
  const withText = () =>
    outlineStoreOf(doc)
      .snapshot()
      .rows.filter((row) => row.ownWords > 0 && row.status !== 'writing')
  const isKept = await keep(withText().map(({ id }) => id))
  if (!mayEdit()) return told('Nothing was deleted: you can no longer change this document.', false)
  const cleared = undoStackOf(doc).editTexts(() => {
    const ids = withText().map(({ id }) => id)
    for (const id of ids) {
      const fragment = sectionsOf(doc).get(id)
      if (fragment) clear(fragment)
    }
    return ids
  }).value
  if (cleared.length === 0) return told('Nothing was deleted: there is no text, but for what is being written.', false)
  const done = `Text of ${cleared.length === 1 ? '1 section' : `${cleared.length} sections`} deleted. Undo brings it back.`
  return isKept
    ? told(done, true)
    : told(`${done} Longhand did not answer, so that it is not kept as revisions.`, false)
}

const told = (sentence: string, isDone: boolean): TextTold => ({ sentence, isDone })

/** An editor would put a paragraph there by itself, which Undo would know nothing of. */
function clear(fragment: Y.XmlFragment): void {
  fragment.delete(0, fragment.length)
  fragment.insert(0, [new Y.XmlElement('paragraph')])
}
