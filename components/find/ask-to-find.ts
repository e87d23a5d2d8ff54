/** Opens the search from where the person is in the text, and goes on with the last one. */
import type { Editor } from '@tiptap/core'
import type * as Y from 'yjs'
import { textDeskOf } from '@/components/editor/text-desk'
import { wordBlocks } from '@/components/editor/word-blocks'
import { inTitle } from '@/lib/documents/search/search-index'
import type { SectionId } from '@/lib/outline/outline'
import { findSessionOf } from './find-session'
import { saySteps } from './say-steps'

/** Longer than this nobody looks for what they have selected. */
const MOST_LETTERS = 120

/**
 * False where the bar has the focus already: asked for a second time, the browser's own search comes; and where the page of
 * text is not shown. `selected` is the section that is read, for those who have no caret.
 */
export function askToFind(doc: Y.Doc, replacing: boolean, selected: SectionId | null = null): boolean {
  if (!document.querySelector('.sheet.prose')) return false
  const session = findSessionOf(doc)
  const isInBar = document.activeElement?.closest('.find') != null
  const { open, replacing: isReplacing } = session.state.getState()
  if (open && isInBar && (!replacing || isReplacing)) return false
  const { active, editor } = textDeskOf(doc).state.getState()
  const caret = editor && active ? { section: active, ...caretIn(editor) } : null
  session.open({
    replacing,
    from: caret ?? (selected && { section: selected, block: inTitle, from: 0 }),
    words: isInBar ? '' : selectedWords(),
  })
  return true
}

export function stepFound(doc: Y.Doc, by: 1 | -1): boolean {
  const session = findSessionOf(doc)
  if (!document.querySelector('.sheet.prose') || !session.step(by)) return false
  saySteps(session)
  return true
}

function caretIn({ state }: Editor): { readonly block: number; readonly from: number } {
  const { from } = state.selection
  const blocks = wordBlocks(state.doc)
  const block = blocks.findLastIndex(({ at }) => at <= from)
  return { block: Math.max(0, block), from: Math.max(0, from - (blocks[block]?.at ?? 0) - 1) }
}

/** On the page of text, within one line. */
function selectedWords(): string {
  const selection = window.getSelection()
  const text = selection?.toString() ?? ''
  const isOnPage = selection?.anchorNode?.parentElement?.closest('.sheet') != null
  return isOnPage && text.length <= MOST_LETTERS && !/[\n\r]/.test(text) ? text : ''
}
