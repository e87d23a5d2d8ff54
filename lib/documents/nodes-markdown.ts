/** Turns the nodes of a text into Markdown's. What Markdown cannot say is said as near as it can. */
import type { JSONContent } from '@tiptap/core'
import type {
  AlignType,
  BlockContent,
  Image,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  TableCell,
  TableRow,
} from 'mdast'
import { headingLevel } from './extensions'
import { phrasing } from './marks-markdown'
import { readImage, sizedAddress } from './text-image'

export const rootOf = (nodes: readonly JSONContent[]): Root => ({ type: 'root', children: blocks(nodes) })

const blocks = (nodes: readonly JSONContent[] | undefined): BlockContent[] => (nodes ?? []).flatMap(block)

function block(node: JSONContent): BlockContent[] {
  switch (node.type) {
    case 'paragraph':
      return paragraph(node)
    case 'heading':
      return [{ type: 'heading', depth: depthOf(node), children: oneLine(node) }]
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(node.content) }]
    case 'bulletList':
      return [{ type: 'list', ordered: false, spread: false, children: items(node) }]
    case 'orderedList':
      return [{ type: 'list', ordered: true, start: startOf(node), spread: false, children: items(node) }]
    case 'codeBlock':
      return [{ type: 'code', lang: textAttribute(node, 'language'), value: textOf(node) }]
    case 'horizontalRule':
      return [{ type: 'thematicBreak' }]
    case 'table':
      return table(node)
    case 'image':
      return image(node).map((child) => ({ type: 'paragraph', children: [child] }))
    default:
      return unknown(node)
  }
}

/** Markdown has no empty paragraphs: one that shows nothing is left out. */
function paragraph(node: JSONContent): Paragraph[] {
  const children = phrasing(node.content)
  return children.length > 0 ? [{ type: 'paragraph', children }] : []
}

/** Alone in a paragraph. What is no image of this installation shows nothing. */
function image(node: JSONContent): Image[] {
  const read = readImage(node.attrs)
  return read ? [{ type: 'image', url: sizedAddress(read), alt: read.alt, title: read.caption || null }] : []
}

/** Of a node that this version does not know, what it holds. */
function unknown(node: JSONContent): BlockContent[] {
  if (node.type === 'text' || node.type === 'hardBreak') return paragraph({ type: 'paragraph', content: [node] })
  const content = node.content ?? []
  return content.some(({ type }) => type === 'text') ? paragraph({ type: 'paragraph', content }) : blocks(content)
}

function depthOf(node: JSONContent): 2 | 3 | 4 {
  const level = headingLevel(Number(node.attrs?.level))
  return level === 2 || level === 3 ? level : 4
}

function startOf(node: JSONContent): number {
  const start = Number(node.attrs?.start ?? 1)
  return Number.isSafeInteger(start) && start >= 0 && start <= 999_999_999 ? start : 1
}

function textAttribute(node: JSONContent, name: string): string | null {
  const value: unknown = node.attrs?.[name]
  return typeof value === 'string' && value !== '' ? value : null
}

const textOf = (node: JSONContent): string =>
  node.type === 'text' ? (node.text ?? '') : (node.content ?? []).map(textOf).join('')

const items = (node: JSONContent): ListItem[] =>
  (node.content ?? []).map((item) => {
    const children = blocks(item.content)
    return { type: 'listItem', spread: !isTight(children), children }
  })

/** A paragraph and the list under it need no blank line between them; anything else does. */
const isTight = (children: readonly RootContent[]): boolean =>
  children.length < 2 || (children.length === 2 && children[0]?.type === 'paragraph' && children[1]?.type === 'list')

function table(node: JSONContent): BlockContent[] {
  const rows = (node.content ?? []).map(tableRow)
  const [head] = node.content ?? []
  if (!head || rows.every((row) => row.children.length === 0)) return []
  return [{ type: 'table', align: (head.content ?? []).map(alignOf), children: rows }]
}

const tableRow = (row: JSONContent): TableRow => ({
  type: 'tableRow',
  children: (row.content ?? []).flatMap(tableCells),
})

/** A cell over several columns is followed by empty ones: Markdown's tables have no wide cells. */
function tableCells(cell: JSONContent): TableCell[] {
  const span = Math.min(100, Math.max(1, Math.trunc(Number(cell.attrs?.colspan ?? 1)) || 1))
  const empty: TableCell[] = Array.from({ length: span - 1 }, () => ({ type: 'tableCell', children: [] }))
  return [{ type: 'tableCell', children: cellContent(cell) }, ...empty]
}

/** The blocks of a cell on one line: Markdown's cells hold no others. */
function cellContent(cell: JSONContent): PhrasingContent[] {
  const lines = textblocks(cell)
    .map((block) => (block.type === 'image' ? image(block) : oneLine(block)))
    .filter((line) => line.length > 0)
  return lines.flatMap((line, at): PhrasingContent[] => (at === 0 ? line : [{ type: 'text', value: ' ' }, ...line]))
}

/** Headings and cells have no line breaks in Markdown. */
const oneLine = (node: JSONContent): PhrasingContent[] => phrasing(node.content?.map(withoutBreak))

const withoutBreak = (node: JSONContent): JSONContent =>
  node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node

const textblocks = (node: JSONContent): JSONContent[] =>
  node.type === 'image' || node.content?.some(({ type }) => type === 'text')
    ? [node]
    : (node.content ?? []).flatMap(textblocks)

function alignOf(cell: JSONContent): AlignType {
  const align = textAttribute(cell, 'align')
  return align === 'left' || align === 'right' || align === 'center' ? align : null
}
