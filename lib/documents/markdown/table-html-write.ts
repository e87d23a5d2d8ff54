/** Writes a table as one line of HTML: what Markdown's tables cannot say is said so in Markdown. */
import type { ListItem, PhrasingContent, RootContent } from 'mdast'
import type { Align, TableCell, TableModel } from '../tables/table-model'

/** Without line breaks, so that quotes and lists hold it as they hold any line. */
export function writeTable({ widths, rows }: TableModel): string {
  const columns = widths.map((width) => (width === null ? '<col>' : `<col width="${width}">`)).join('')
  const isSized = widths.some((width) => width !== null)
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')
  return `<table>${isSized ? `<colgroup>${columns}</colgroup>` : ''}<tbody>${body}</tbody></table>`
}

function cell({ isHeader, colspan, rowspan, align, blocks }: TableCell): string {
  const tag = isHeader ? 'th' : 'td'
  const [first, ...rest] = blocks
  const content = first?.type === 'paragraph' && rest.length === 0 ? line(first.children) : blocks.map(block).join('')
  return `<${tag}${span('colspan', colspan)}${span('rowspan', rowspan)}${aligned(align)}>${content}</${tag}>`
}

const span = (name: string, count: number): string => (count > 1 ? ` ${name}="${count}"` : '')
const aligned = (align: Align | null): string => (align ? ` align="${align}"` : '')

function block(node: RootContent): string {
  switch (node.type) {
    case 'paragraph':
      return `<p>${line(node.children)}</p>`
    case 'heading':
      return `<h${node.depth}>${line(node.children)}</h${node.depth}>`
    case 'blockquote':
      return `<blockquote>${node.children.map(block).join('')}</blockquote>`
    case 'list':
      return node.ordered
        ? `<ol${node.start === 1 ? '' : ` start="${node.start ?? 1}"`}>${node.children.map(item).join('')}</ol>`
        : `<ul>${node.children.map(item).join('')}</ul>`
    case 'code':
      return `<pre${node.lang ? ` lang="${escapeHtml(node.lang)}"` : ''}><code>${escapeHtml(node.value)}</code></pre>`
    case 'thematicBreak':
      return '<hr>'
    default:
      return ''
  }
}

const item = ({ children }: ListItem): string => `<li>${children.map(block).join('')}</li>`

const line = (nodes: readonly PhrasingContent[]): string => nodes.map(phrase).join('')

function phrase(node: PhrasingContent): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value)
    case 'strong':
      return `<strong>${line(node.children)}</strong>`
    case 'emphasis':
      return `<em>${line(node.children)}</em>`
    case 'delete':
      return `<s>${line(node.children)}</s>`
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`
    case 'link': {
      const title = node.title ? ` title="${escapeHtml(node.title)}"` : ''
      return `<a href="${escapeHtml(node.url)}"${title}>${line(node.children)}</a>`
    }
    case 'image': {
      const caption = node.title ? ` title="${escapeHtml(node.title)}"` : ''
      return `<img src="${escapeHtml(node.url)}" alt="${escapeHtml(node.alt ?? '')}"${caption}>`
    }
    case 'break':
      return '<br>'
    case 'html':
      return boxes[node.value] ?? ''
    default:
      return ''
  }
}

/** As nodes-markdown.ts writes the boxes of tasks. */
const boxes: Readonly<Record<string, string>> = {
  '[ ] ': '<input type="checkbox" disabled>',
  '[x] ': '<input type="checkbox" checked disabled>',
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Spaces that HTML would take for one, and line ends, are written as numbers. */
const escapeHtml = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? '')
    .replace(/[\t\n\r\f]|(?<= ) /g, (space) => `&#${space.charCodeAt(0)};`)
