/**
 * Marks what was found where it stands on the page, without changing the page or the document: the same in an editor and
 * without one. Browsers that cannot mark words so still have the list, the count and the way to each of them.
 */
import { drawnBlocks, drawnText, rangeIn, readBlock } from '@/components/editor/drawn-words'
import { findWords, SearchedText, type WordQuery } from '@/lib/documents/search/find-words'
import { inTitle, type Match } from '@/lib/documents/search/search-index'

/** The names that the stylesheet knows them by. */
const foundName = 'found'
const currentName = 'found-current'

/** Words are looked for in what is drawn: what is not drawn anew yet is not marked wrongly meanwhile. */
export function markFound(sections: readonly HTMLElement[], query: WordQuery, current: Match | null): void {
  if (!('highlights' in CSS)) return
  const ranges: Range[] = []
  for (const section of sections)
    for (const element of [titleOf(section), ...blocksOf(section)]) {
      if (!element) continue
      const block = readBlock(element)
      for (const span of findWords(new SearchedText(block.text), query)) {
        const range = rangeIn(block, span)
        if (range) ranges.push(range)
      }
    }
  const now =
    current &&
    rangeOfMatch(
      sections.find(({ dataset }) => dataset.section === current.section),
      current,
    )
  paint(foundName, 1, ranges)
  paint(currentName, 2, now ? [now] : [])
}

/** Over the marks of comments, which have no priority. */
function paint(name: string, priority: number, ranges: readonly Range[]): void {
  const highlight = new Highlight(...ranges)
  highlight.priority = priority
  CSS.highlights.set(name, highlight)
}

export function unmarkFound(): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.delete(foundName)
  CSS.highlights.delete(currentName)
}

/** Null where it is not drawn, or no longer. */
export function rangeOfMatch(section: HTMLElement | null | undefined, match: Match): Range | null {
  if (!section) return null
  const element = match.block === inTitle ? titleOf(section) : blocksOf(section)[match.block]
  return element ? rangeIn(readBlock(element), match) : null
}

export const titleOf = (section: HTMLElement): HTMLElement | null =>
  section.querySelector<HTMLElement>('.section-h .in-place')

const blocksOf = (section: HTMLElement): HTMLElement[] => {
  const text = drawnText(section)
  return text ? drawnBlocks(text, 'words') : []
}
