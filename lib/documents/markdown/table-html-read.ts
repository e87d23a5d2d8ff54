/** Reads a table from HTML that stands in Markdown. It knows few tags; with any other in it, it is no table but text. */
import type { BlockContent, ListItem, PhrasingContent } from 'mdast'
import { imageFromMarkdown } from '../images/text-image'
import { fitTable, readAlign, readSpan, readWidth, type TableCell, type TableModel } from '../tables/table-model'

type Element = { readonly tag: string; readonly attributes: Attributes; readonly children: (Element | string)[] }
type Attributes = Readonly<Record<string, string>>

const blockTags = new Set('p hr ul ol blockquote pre table h1 h2 h3 h4 h5 h6'.split(' '))
const otherTags = 'colgroup col thead tbody tfoot tr th td li input br img strong b em i s del code a'.split(' ')
const known = new Set([...blockTags, ...otherTags])
const empty = new Set(['col', 'br', 'hr', 'img', 'input'])

/** Deeper than anybody would nest, and far from where recursion ends. */
const deepest = 40

/** What is in all the cells of a table: one that stands in another is taken apart. */
const contentOf = (model: TableModel | null): BlockContent[] =>
  (model?.rows ?? []).flatMap((row) => row.flatMap((cell) => cell.blocks))

/** Null for what is no table or holds anything that a text cannot. */
export function readTable(html: string): TableModel | null {
  const root = treeOf(html)
  return root?.tag === 'table' ? modelOf(root) : null
}

const tokens = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>|([^<]+)/gy

/** Every tag known, and closed in its order; else null. */
function treeOf(html: string): Element | null {
  const root: Element = { tag: '', attributes: {}, children: [] }
  const open = [root]
  let end = 0
  for (const token of html.matchAll(tokens)) {
    const [all, slash, tag, attributes, text] = token
    const parent = open.at(-1)
    end = token.index + all.length
    if (!parent) return null
    if (text !== undefined) parent.children.push(text)
    else if (tag === undefined || !known.has(tag)) return null
    else if (slash) {
      if (open.length === 1 || open.pop()?.tag !== tag) return null
    } else {
      const element: Element = { tag, attributes: readAttributes(attributes ?? ''), children: [] }
      // An image of another place is no part of a text.
      if (tag === 'img' && !imageFromMarkdown(element.attributes.src ?? '', '', '')) return null
      parent.children.push(element)
      if (!empty.has(tag)) open.push(element)
      if (open.length > deepest) return null
    }
  }
  const [only, ...others] = root.children
  const isWhole = end === html.length && open.length === 1 && others.length === 0
  return isWhole && typeof only === 'object' ? only : null
}

const readAttributes = (source: string): Attributes =>
  Object.fromEntries(
    [...source.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, decode(value)]),
  )

const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** A character that Markdown cannot hold either is the sign for one. */
const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (all, decimal, hex, name) => {
    if (name) return names[name] ?? all
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : '\ufffd'
  })

function modelOf(table: Element): TableModel | null {
  const elements = table.children.filter((child) => typeof child === 'object')
  const sections = elements.flatMap((child) => (isSection(child) ? child.children : [child]))
  const rows: TableCell[][] = []
  let widths: (number | null)[] = []
  for (const child of [...sections, ...strayText(table)]) {
    if (typeof child === 'string') {
      if (child.trim() !== '') return null
    } else if (child.tag === 'colgroup') {
      widths = elementsOf(child).map(({ attributes }) => readWidth(attributes.width ?? null))
    } else if (child.tag === 'tr') {
      const cells = elementsOf(child)
      if (cells.some(({ tag }) => tag !== 'th' && tag !== 'td') || strayText(child).length > 0) return null
      rows.push(cells.map(cellOf))
    } else return null
  }
  return fitTable({ widths, rows })
}

const isSection = ({ tag }: Element): boolean => tag === 'thead' || tag === 'tbody' || tag === 'tfoot'

const elementsOf = ({ children }: Element): Element[] => children.filter((child) => typeof child === 'object')

const strayText = ({ children }: Element): string[] =>
  children.filter((child) => typeof child === 'string').filter((text) => text.trim() !== '')

function cellOf({ tag, attributes, children }: Element): TableCell {
  return {
    isHeader: tag === 'th',
    colspan: readSpan(attributes.colspan),
    rowspan: readSpan(attributes.rowspan),
    align: readAlign(attributes.align),
    blocks: blocksOf(children),
  }
}

/** Words that stand between blocks are paragraphs of their own. */
function blocksOf(children: readonly (Element | string)[]): BlockContent[] {
  const blocks: BlockContent[] = []
  let words: (Element | string)[] = []
  const endWords = () => {
    const paragraph = paragraphOf(words)
    if (paragraph) blocks.push(paragraph)
    words = []
  }
  for (const child of children) {
    if (typeof child === 'object' && blockTags.has(child.tag)) {
      endWords()
      blocks.push(...blockOf(child))
    } else words.push(child)
  }
  endWords()
  return blocks
}

function paragraphOf(words: readonly (Element | string)[]): BlockContent | null {
  const children = trimmed(phrases(words))
  return children.length > 0 ? { type: 'paragraph', children } : null
}

/** Line ends and indentation around the words of a block are no words. */
function trimmed(phrases: PhrasingContent[]): PhrasingContent[] {
  const first = phrases[0]
  if (first?.type === 'text') phrases[0] = { ...first, value: first.value.replace(/^ +/, '') }
  const last = phrases.at(-1)
  if (last?.type === 'text') phrases[phrases.length - 1] = { ...last, value: last.value.replace(/ +$/, '') }
  return phrases.filter((phrase) => phrase.type !== 'text' || phrase.value !== '')
}

function blockOf(element: Element): BlockContent[] {
  const { tag, attributes, children } = element
  switch (tag) {
    case 'p': {
      const paragraph = paragraphOf(children)
      return paragraph ? [paragraph] : []
    }
    case 'hr':
      return [{ type: 'thematicBreak' }]
    case 'blockquote':
      return [{ type: 'blockquote', children: blocksOf(children) }]
    case 'pre':
      return [{ type: 'code', lang: attributes.lang || null, value: rawText(element) }]
    case 'ul':
      return [{ type: 'list', ordered: false, spread: false, children: elementsOf(element).map(itemOf) }]
    case 'ol': {
      const start = Number(attributes.start ?? 1)
      const items = elementsOf(element).map(itemOf)
      return [
        { type: 'list', ordered: true, start: Number.isSafeInteger(start) ? start : 1, spread: false, children: items },
      ]
    }
    case 'table':
      return contentOf(modelOf(element))
    default:
      return [{ type: 'heading', depth: depthOf(tag), children: phrases(children) }]
  }
}

const depthOf = (tag: string): 2 | 3 | 4 => (tag === 'h1' || tag === 'h2' ? 2 : tag === 'h3' ? 3 : 4)

/** A box stands first in its item: by itself, or in the first paragraph. */
function itemOf({ children }: Element): ListItem {
  const [first, ...rest] = children.filter((child) => typeof child === 'object' || child.trim() !== '')
  const inner = typeof first === 'object' && first.tag === 'p' ? first.children : []
  const box = [first, inner[0]].find((child) => typeof child === 'object' && child.tag === 'input')
  if (typeof box !== 'object') return { type: 'listItem', spread: false, children: blocksOf(children) }
  const line = box === first ? [] : trimmed(phrases(inner.slice(1)))
  const below = blocksOf(rest)
  const startsBelow = box === first && below[0]?.type === 'paragraph'
  return {
    type: 'listItem',
    checked: box.attributes.checked !== undefined,
    spread: false,
    children: startsBelow ? below : [{ type: 'paragraph', children: line }, ...below],
  }
}

const rawText = ({ children }: Element): string =>
  children.map((child) => (typeof child === 'string' ? decode(child) : rawText(child))).join('')

const phrases = (nodes: readonly (Element | string)[]): PhrasingContent[] => nodes.flatMap(phraseOf)

function phraseOf(node: Element | string): PhrasingContent[] {
  if (typeof node === 'string') {
    const value = decode(node.replace(/[ \t\n\r\f]+/g, ' '))
    return value === '' ? [] : [{ type: 'text', value }]
  }
  const children = phrases(node.children)
  switch (node.tag) {
    case 'br':
      return [{ type: 'break' }]
    case 'img': {
      const { src: url = '', alt = '', title } = node.attributes
      return [{ type: 'image', url, alt, title: title || null }]
    }
    case 'strong':
    case 'b':
      return [{ type: 'strong', children }]
    case 'em':
    case 'i':
      return [{ type: 'emphasis', children }]
    case 's':
    case 'del':
      return [{ type: 'delete', children }]
    case 'code':
      return [{ type: 'inlineCode', value: rawText(node) }]
    case 'a':
      return [{ type: 'link', url: node.attributes.href ?? '', title: node.attributes.title || null, children }]
    default:
      return children
  }
}
