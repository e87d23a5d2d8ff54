/** Turns parsed Markdown into the nodes of a text. What the text has no node for becomes the text it was. */

import type { JSONContent } from '@tiptap/core'
import type { Blockquote, Heading, List, ListItem, PhrasingContent, Root, RootContent } from 'mdast'
import { headingLevel } from '../extensions'
import { imageFromMarkdown } from '../images/text-image'
import { isSafeLink } from '../safe-link'
import { modelOf, type TableCell, type TableModel } from '../tables/table-model'
import { readTable } from './table-html-read'

type Mark = NonNullable<JSONContent['marks']>[number]

/** The blocks of a text. Empty paragraphs, which Markdown has none of, are not among them. */
export const nodesOf = (root: Root): JSONContent[] => blocks(root.children)

const blocks = (children: readonly RootContent[]): JSONContent[] => children.flatMap(block)

function block(node: RootContent): JSONContent[] {
  switch (node.type) {
    case 'paragraph':
      return paragraphs(inline(node.children))
    case 'heading':
      return heading(node)
    case 'blockquote':
      return [{ type: 'blockquote', content: atLeastParagraph(blockquoteBlocks(node)) }]
    case 'list':
      return lists(node)
    case 'code':
      return [{ type: 'codeBlock', attrs: { language: node.lang ?? null }, content: textNodes(node.value, []) }]
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }]
    case 'table':
      return [table(modelOf(node))]
    case 'html': {
      const model = readTable(node.value)
      return [model ? table(model) : { type: 'paragraph', content: textNodes(node.value, []) }]
    }
    default:
      return []
  }
}

/** Images are blocks of their own: what stands before and after one in a line becomes a paragraph. */
function paragraphs(content: readonly JSONContent[]): JSONContent[] {
  if (!content.some(isImage)) return content.length > 0 ? [{ type: 'paragraph', content: [...content] }] : []
  const lines: JSONContent[][] = [[]]
  for (const part of content) {
    if (isImage(part)) lines.push([part], [])
    else lines.at(-1)?.push(part)
  }
  return lines.flatMap((line) => (line.some(isImage) ? line : paragraphs(trimmed(line))))
}

const isImage = ({ type }: JSONContent): boolean => type === 'image'

/** Without the spaces and line breaks that held an image apart from its line. */
function trimmed(content: readonly JSONContent[]): JSONContent[] {
  const shows = ({ type, text }: JSONContent) => type === 'text' && text?.trim() !== ''
  const first = content.findIndex(shows)
  return first === -1 ? [] : content.slice(first, content.findLastIndex(shows) + 1)
}

/** Images of a heading stand below it. */
function heading(node: Heading): JSONContent[] {
  const content = inline(node.children)
  const images = content.filter(isImage)
  const text = images.length > 0 ? trimmed(content.filter((part) => !isImage(part))) : content
  const own = { type: 'heading', attrs: { level: headingLevel(node.depth) }, content: text }
  return images.length > 0 && text.length === 0 ? images : [own, ...images]
}

const blockquoteBlocks = (node: Blockquote): JSONContent[] => blocks(node.children)

const atLeastParagraph = (content: JSONContent[]): JSONContent[] =>
  content.length > 0 ? content : [{ type: 'paragraph' }]

/** A list that mixes tasks with other items is as many lists as it has stretches of each. */
function lists(node: List): JSONContent[] {
  if (node.ordered) {
    const content = node.children.map((item) => listItem(withoutBox(item)))
    return [{ type: 'orderedList', attrs: { start: node.start ?? 1 }, content }]
  }
  const found: { type: string; content: JSONContent[] }[] = []
  for (const item of node.children) {
    const type = isTask(item) ? 'taskList' : 'bulletList'
    const last = found.at(-1)
    const content = isTask(item) ? taskItem(item) : listItem(item)
    if (last?.type === type) last.content.push(content)
    else found.push({ type, content: [content] })
  }
  return found
}

const isTask = ({ checked }: ListItem): boolean => typeof checked === 'boolean'

/** Numbered items have no boxes in a text: they keep the signs. */
function withoutBox(item: ListItem): ListItem {
  const [first, ...rest] = item.children
  if (!isTask(item) || first?.type !== 'paragraph') return item
  const box: PhrasingContent = { type: 'text', value: item.checked ? '[x] ' : '[ ] ' }
  return { ...item, checked: null, children: [{ ...first, children: [box, ...first.children] }, ...rest] }
}

function taskItem(item: ListItem): JSONContent {
  const { content = [] } = listItem(item)
  const [first, ...rest] = content
  // A task without words is written with a space that is none.
  const isEmpty = (first?.content ?? []).every(({ text }) => text?.trim() === '')
  return {
    type: 'taskItem',
    attrs: { checked: item.checked === true },
    content: isEmpty ? [{ type: 'paragraph' }, ...rest] : content,
  }
}

/** An item begins with a paragraph, whatever Markdown puts first. */
function listItem(node: ListItem): JSONContent {
  const content = blocks(node.children)
  const [first] = node.children
  const isEmpty = first?.type === 'paragraph' && inline(first.children).length === 0
  const starts = !isEmpty && content[0]?.type === 'paragraph'
  return { type: 'listItem', content: starts ? content : [{ type: 'paragraph' }, ...content] }
}

/** An editor would mend a ragged table, and change the text by opening it: a model has none. */
function table({ widths, rows }: TableModel): JSONContent {
  const free: number[] = widths.map(() => 0)
  const content = rows.map((row, at) => {
    let column = 0
    const cells = row.map((each): JSONContent => {
      while ((free[column] ?? 0) > at) column += 1
      const own = widths.slice(column, column + each.colspan)
      free.fill(at + each.rowspan, column, column + each.colspan)
      return cell(each, own)
    })
    return { type: 'tableRow', content: cells }
  })
  return { type: 'table', content }
}

function cell(
  { isHeader, colspan, rowspan, align, blocks: inside }: TableCell,
  widths: (number | null)[],
): JSONContent {
  const attrs = {
    ...(colspan > 1 ? { colspan } : {}),
    ...(rowspan > 1 ? { rowspan } : {}),
    ...(align ? { align } : {}),
    ...(widths.some((width) => width !== null) ? { colwidth: widths.map((width) => width ?? 0) } : {}),
  }
  return {
    type: isHeader ? 'tableHeader' : 'tableCell',
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    content: atLeastParagraph(blocks(inside)),
  }
}

const inline = (children: readonly PhrasingContent[]): JSONContent[] =>
  joinTexts(children.flatMap((child) => phrase(child, [])))

function phrase(node: PhrasingContent, marks: readonly Mark[]): JSONContent[] {
  switch (node.type) {
    case 'text':
      return textNodes(unwrapLines(node.value), marks)
    case 'strong':
      return phrases(node.children, withMark(marks, { type: 'bold' }))
    case 'emphasis':
      return phrases(node.children, withMark(marks, { type: 'italic' }))
    case 'delete':
      return phrases(node.children, withMark(marks, { type: 'strike' }))
    case 'inlineCode':
      return textNodes(unwrapLines(node.value), withMark(marks, { type: 'code' }))
    case 'link':
      return phrases(node.children, withLink(marks, node.url, node.title))
    case 'image': {
      const image = imageFromMarkdown(node.url, node.alt ?? '', node.title ?? '')
      if (image) return [{ type: 'image', attrs: image }]
      return textNodes(node.alt || node.url, withLink(marks, node.url, node.title))
    }
    case 'break':
      return [{ type: 'hardBreak' }]
    default:
      return 'value' in node ? textNodes(node.value, marks) : []
  }
}

const phrases = (children: readonly PhrasingContent[], marks: readonly Mark[]): JSONContent[] =>
  children.flatMap((child) => phrase(child, marks))

const withMark = (marks: readonly Mark[], mark: Mark): readonly Mark[] =>
  marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark]

const withLink = (marks: readonly Mark[], href: string, title: string | null | undefined): readonly Mark[] =>
  isSafeLink(href) ? withMark(marks, { type: 'link', attrs: { href, title: title || null } }) : marks

const textNodes = (text: string, marks: readonly Mark[]): JSONContent[] =>
  text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 ? { marks: [...marks] } : {}) }]

const wide = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef'
const wideBreak = new RegExp(`(?<=[${wide}])\\n(?=[${wide}])`, 'gu')

/** A line that Markdown broke is one line in the text; Chinese and Japanese have no space there. */
const unwrapLines = (text: string): string => text.replace(wideBreak, '').replace(/\n/g, ' ')

/** Neighbours with the same marks are one text node, as ProseMirror has them. */
function joinTexts(nodes: readonly JSONContent[]): JSONContent[] {
  const joined: JSONContent[] = []
  for (const node of nodes) {
    const before = joined.at(-1)
    if (before?.type === 'text' && node.type === 'text' && sameMarks(before, node)) {
      joined[joined.length - 1] = { ...before, text: `${before.text ?? ''}${node.text ?? ''}` }
    } else joined.push(node)
  }
  return joined
}

const sameMarks = (one: JSONContent, other: JSONContent): boolean =>
  JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? [])
