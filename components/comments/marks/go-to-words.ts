/** Leads from a thread back to its words in the text. */
import { drawnBlocks, drawnText } from '@/components/editor/drawn-words'
import type { TextDesk } from '@/components/editor/text-desk'
import { sectionIdSchema } from '@/lib/outline/outline'
import type { AnchorPlace } from './anchor-places'
import { drawnRange } from './dom-place'

/** The caret goes there, and of those who only read the place from which their keys go on. False where none is drawn. */
export function goToWords(page: HTMLElement, desk: TextDesk, place: AnchorPlace): boolean {
  if (place.type !== 'text') return false
  const { start } = place
  const section = page.querySelector<HTMLElement>(`[data-section="${place.sectionId}"]`)
  const text = section && drawnText(section)
  const blocks = text ? drawnBlocks(text, 'prose') : []
  const block = blocks[start.block]
  const range = drawnRange(blocks, place)
  if (!text || !block || !range) return false
  if (desk.editable) {
    // An editor counts captions too.
    const number = drawnBlocks(text, 'words').indexOf(block)
    desk.enter(sectionIdSchema.parse(place.sectionId), {
      words: { block: number, from: start.offset, to: start.offset },
    })
  } else {
    block.scrollIntoView({ block: 'nearest' })
    page.focus({ preventScroll: true })
    document.getSelection()?.collapse(range.startContainer, range.startOffset)
  }
  return true
}
