/** Turns the nodes of a text into Markdown's. What Markdown cannot say is said as near as it can. */
import type { JSONContent } from '@tiptap/core'
import type { BlockContent, Image, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import { headingLevel } from '../extensions'
import { readImage, sizedAddress } from '../images/text-image'
import { columnWidths } from '../tables/table-columns'
import {
  fitTable,
  isPlain,
  markdownTable,
  readAlign,
  readSpan,
  type TableCell,
  type TableModel,
} from '../tables/table-model'
import { phrasing } from './marks-markdown'
import { writeTable } from './table-html-write'

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
    case 'taskList':
      return [{ type: 'list', ordered: false, spread: false, children: tasks(node) }]
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

/**
 * The box is written as signs that are not to be escaped: remark-cjk-friendly takes the place of what would write
 * `checked`. A box needs something behind it, if only a space.
 */
const tasks = (node: JSONContent): ListItem[] =>
  (node.content ?? []).map((item) => {
    const [first, ...rest] = item.content ?? []
    const line = first?.type === 'paragraph' ? phrasing(first.content) : []
    const box: PhrasingContent = { type: 'html', value: item.attrs?.checked === true ? '[x] ' : '[ ] ' }
    const words: PhrasingContent[] = line.length > 0 ? line : [{ type: 'html', value: '&#x20;' }]
    const below = blocks(first?.type === 'paragraph' ? rest : item.content)
    const children: BlockContent[] = [{ type: 'paragraph', children: [box, ...words] }, ...below]
    return { type: 'listItem', spread: !isTight(children), children }
  })

/**
 * A paragraph and the list under it need no blank line between them; anything else does, and a list that begins with
 * nothing, whose bare mark would make the paragraph a heading.
 */
function isTight(children: readonly RootContent[]): boolean {
  const [first, second, ...rest] = children
  if (!second) return true
  const isList = second.type === 'list' && second.children[0]?.children.length !== 0
  return rest.length === 0 && first?.type === 'paragraph' && isList
}

/** As Markdown's own table where that says all of it; else as one of HTML, which keeps spans, widths and blocks. */
function table(node: JSONContent): BlockContent[] {
  const model = tableModel(node)
  if (!model) return []
  return [isPlain(model) ? markdownTable(model) : { type: 'html', value: writeTable(model) }]
}

/** Null for a table without cells. */
export function tableModel(node: JSONContent): TableModel | null {
  const rows = (node.content ?? []).filter(({ type }) => type === 'tableRow')
  return fitTable({ widths: columnWidths(rows[0]?.content ?? []), rows: rows.map(tableRow) })
}

const tableRow = ({ content = [] }: JSONContent): TableCell[] =>
  content.map((cell) => ({
    isHeader: cell.type === 'tableHeader',
    colspan: readSpan(cell.attrs?.colspan),
    rowspan: readSpan(cell.attrs?.rowspan),
    align: readAlign(cell.attrs?.align),
    blocks: blocks(cell.content?.flatMap(withoutTables)),
  }))

/** A table in a cell of another is taken apart. */
const withoutTables = (node: JSONContent): JSONContent[] =>
  node.type === 'table' || node.type === 'tableRow' || node.type === 'tableCell' || node.type === 'tableHeader'
    ? (node.content ?? []).flatMap(withoutTables)
    : [node.content ? { ...node, content: node.content.flatMap(withoutTables) } : node]

/** Headings have no line breaks in Markdown. */
const oneLine = (node: JSONContent): PhrasingContent[] => phrasing(node.content?.map(withoutBreak))

const withoutBreak = (node: JSONContent): JSONContent =>
  node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node
