/** What a selection of the page holds, read from the document: in order, with an editor or without, and clean. */
import type { JSONContent } from '@tiptap/core'
import { Node, type Slice } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import type { OutlineRow } from '@/components/outline/outline-row'
import { outlineStoreOf } from '@/components/outline/outline-store'
import { textSchema } from '@/lib/documents/extensions'
import { readFragment } from '@/lib/documents/fragment-nodes'
import { sectionsOf } from '@/lib/documents/live-document'
import { type Copied, type CopiedPart, copiedDocument } from '@/lib/export/copied-document'
import { copiedText } from '../clipboard/copied-text'
import { drawnBlocks, drawnText, lettersBefore, readBlock } from '../drawn-words'
import { wordBlocks } from '../word-blocks'

/** All of it, but for sections that hold no text and have none under them. */
export function copyOfDocument(doc: Y.Doc): Copied {
  const { title, subtitle, language, rows } = outlineStoreOf(doc).snapshot()
  const shown = rows.filter((row) => row.words > 0)
  const parts = (shown.length > 0 ? shown : rows).map((row) => ({ ...headOf(row), blocks: blocksOf(doc, row) }))
  return copiedDocument({ head: { title, subtitle }, language, sample: rows.some((row) => row.sample), parts })
}

/** Null where none of it is text of a section. */
export function copyOfRange(doc: Y.Doc, page: HTMLElement, range: Range): Copied | null {
  const { language, rows } = outlineStoreOf(doc).snapshot()
  const parts: CopiedPart[] = []
  const slices: Slice[] = []
  for (const row of rows) {
    const section = page.querySelector<HTMLElement>(`.section[data-section="${row.id}"]`)
    if (!section || !range.intersectsNode(section)) continue
    const heading = section.querySelector('.section-h :is(h2, h3, h4)')
    const hasHeading = heading !== null && range.intersectsNode(heading) && !range.collapsed
    const slice = sliceOf(doc, row, section, range)
    if (!hasHeading && !slice) continue
    if (slice) slices.push(slice)
    parts.push({ ...headOf(row), title: hasHeading ? row.title : null, blocks: slice ? nodesOf(slice) : [] })
  }
  if (parts.length === 0) return null
  const copied = copiedDocument({ head: null, language, sample: false, parts })
  const [only, ...others] = slices
  const isOnlyText = parts.length === 1 && only && others.length === 0 && parts[0]?.title === null
  return isOnlyText ? { ...copied, text: copiedText(only) } : copied
}

const headOf = ({ level, title }: OutlineRow) => ({ depth: level, title })

function blocksOf(doc: Y.Doc, { id }: OutlineRow): JSONContent[] {
  const fragment = sectionsOf(doc).get(id)
  return fragment ? readFragment(fragment) : []
}

const nodesOf = ({ content }: Slice): JSONContent[] => content.toJSON() ?? []

function sliceOf(doc: Y.Doc, row: OutlineRow, section: HTMLElement, range: Range): Slice | null {
  const text = drawnText(section)
  const root = documentOf(blocksOf(doc, row))
  if (!text || !root || !range.intersectsNode(text)) return null
  const { startContainer, startOffset, endContainer, endOffset } = range
  const from = text.contains(startContainer) ? positionOf(root, text, startContainer, startOffset, 1) : 0
  const to = text.contains(endContainer) ? positionOf(root, text, endContainer, endOffset, -1) : root.content.size
  return from < to ? root.slice(from, to) : null
}

/** Null for what a broken peer has written, which no editor can show either. */
function documentOf(content: JSONContent[]): Node | null {
  try {
    return Node.fromJSON(textSchema(), { type: 'doc', content })
  } catch {
    return null
  }
}

/** The position in the text of a place on the page. Between blocks, that of the next one in the direction of `side`. */
function positionOf(root: Node, text: HTMLElement, container: globalThis.Node, offset: number, side: 1 | -1): number {
  const drawn = drawnBlocks(text, 'words')
  const blocks = wordBlocks(root)
  const own = drawn.findIndex((block) => block.contains(container))
  const drawnOwn = drawn[own]
  const block = blocks[own]
  if (drawnOwn && block) {
    if (!block.node.isTextblock) return side === 1 ? block.at : block.at + block.node.nodeSize
    const letters = lettersBefore(readBlock(drawnOwn), { node: container, offset })
    return block.at + 1 + Math.min(letters, block.node.content.size)
  }
  const place = new Range()
  place.setStart(container, offset)
  const isAfter = (element: HTMLElement) => place.comparePoint(element, 0) >= 0
  if (side === 1) return blocks[drawn.findIndex(isAfter)]?.at ?? root.content.size
  const last = blocks[drawn.findLastIndex((element) => !isAfter(element))]
  return last ? last.at + last.node.nodeSize : 0
}
