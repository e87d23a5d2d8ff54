/** The words that are selected in the text of a section, with an editor or without one. */
import type * as Y from 'yjs'
import { drawnText } from '@/components/editor/drawn-words'
import { anchorOf } from '@/lib/comments/anchor-of'
import type { Anchor } from '@/lib/comments/thread'
import { sectionsOf } from '@/lib/documents/live-document'
import { sectionIdSchema } from '@/lib/outline/outline'
import { placesOf } from './dom-place'

/** `none`: the selection is elsewhere on the page. `empty`: a caret in the text, or what is no text of a section. */
export type Selected =
  | { readonly type: 'words'; readonly anchor: Anchor }
  | { readonly type: 'empty' }
  | { readonly type: 'none' }

/** `page`: the element that the sections are in. What goes over several sections counts in the first of them. */
export function selectedWords(page: Element, doc: Y.Doc): Selected {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0 || !page.contains(selection.anchorNode)) return { type: 'none' }
  const range = selection.getRangeAt(0)
  if (range.collapsed) return { type: 'empty' }
  for (const section of page.querySelectorAll<HTMLElement>('[data-section]')) {
    if (!range.intersectsNode(section)) continue
    const root = drawnText(section)
    const places = root && range.intersectsNode(root) ? placesOf(root, range) : null
    const id = sectionIdSchema.safeParse(section.dataset.section)
    const fragment = id.success ? sectionsOf(doc).get(id.data) : undefined
    const anchor = places && id.success && fragment ? anchorOf(id.data, fragment, places.start, places.end) : null
    if (anchor) return { type: 'words', anchor }
  }
  return { type: 'empty' }
}
