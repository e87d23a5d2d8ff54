/** A section's text as HTML, for sections whose editor is not mounted. Everything in it is escaped. */
import type { JSONContent } from '@tiptap/core'
import type * as Y from 'yjs'
import { headingLevel } from './extensions'
import { readFragment } from './fragment-nodes'
import { frameWidth, readImage } from './images/text-image'
import { nodesOf } from './markdown/markdown-nodes'
import { parseMarkdown } from './markdown/markdown-syntax'
import { isSafeLink } from './safe-link'
import { columnStyle, columnWidths, tableStyle } from './tables/table-columns'
import { readSpan } from './tables/table-model'
import { taskName } from './tasks'

type Mark = NonNullable<JSONContent['marks']>[number]

/** The same elements that an editor draws, so that mounting one moves nothing. */
export const fragmentToHtml = (fragment: Y.XmlFragment): string => nodesToHtml(readFragment(fragment))

export const nodesToHtml = (nodes: readonly JSONContent[]): string => nodes.map(html).join('')

export const markdownToHtml = (markdown: string): string => nodesToHtml(nodesOf(parseMarkdown(markdown)))

function html(node: JSONContent): string {
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduce(marked, escapeHtml(node.text ?? ''))
    case 'paragraph':
      return `<p>${content(node) || '<br>'}</p>`
    case 'heading':
      return element(`h${headingLevel(Number(node.attrs?.level))}`, node)
    case 'blockquote':
      return element('blockquote', node)
    case 'bulletList':
      return element('ul', node)
    case 'orderedList':
      return `<ol${startOf(node)}>${content(node)}</ol>`
    case 'listItem':
      return element('li', node)
    case 'taskList':
      return `<ul data-type="taskList">${content(node)}</ul>`
    case 'taskItem':
      return task(node)
    case 'codeBlock':
      return `<pre><code>${content(node)}</code></pre>`
    case 'horizontalRule':
      return '<hr>'
    case 'hardBreak':
      return '<br>'
    case 'table':
      return table(node)
    case 'tableRow':
      return element('tr', node)
    case 'tableHeader':
      return cell('th', node)
    case 'tableCell':
      return cell('td', node)
    case 'image':
      return figure(node)
    default:
      return content(node)
  }
}

const content = (node: JSONContent): string => (node.content ?? []).map(html).join('')

const element = (tag: string, node: JSONContent): string => `<${tag}>${content(node)}</${tag}>`

/** The box is off until whoever shows the text can have it ticked. */
function task(node: JSONContent): string {
  const done = node.attrs?.checked === true
  const box = `<input type="checkbox"${done ? ' checked' : ''} disabled aria-label="${escapeHtml(taskName(firstLine(node)))}">`
  return `<li data-type="taskItem" data-checked="${done}"><label>${box}</label><div>${content(node)}</div></li>`
}

const firstLine = (node: JSONContent): string => textOf(node.content?.[0])

const textOf = (node: JSONContent | undefined): string =>
  node?.type === 'text' ? (node.text ?? '') : (node?.content ?? []).map(textOf).join('')

function startOf(node: JSONContent): string {
  const start = Number(node.attrs?.start ?? 1)
  return Number.isSafeInteger(start) && start !== 1 ? ` start="${start}"` : ''
}

/** Columns that have a width say so as the editor's do. */
function table(node: JSONContent): string {
  const widths = columnWidths(node.content?.[0]?.content ?? [])
  const style = tableStyle(widths)
  const rows = `<tbody>${content(node)}</tbody>`
  if (style === null) return `<div class="tableWrapper"><table>${rows}</table></div>`
  const columns = widths.map((width) => `<col style="${columnStyle(width)}">`).join('')
  const drawn = `<table class="sized" style="${style}"><colgroup>${columns}</colgroup>${rows}</table>`
  return `<div class="tableWrapper">${drawn}</div>`
}

function cell(tag: string, node: JSONContent): string {
  const spans = ['colspan', 'rowspan'].map((name) => span(name, readSpan(node.attrs?.[name]))).join('')
  const align = ['left', 'right', 'center'].find((side) => side === node.attrs?.align)
  return `<${tag}${spans}${align ? ` style="text-align: ${align}"` : ''}>${content(node)}</${tag}>`
}

const span = (name: string, count: number): string => (count > 1 ? ` ${name}="${count}"` : '')

/** Nothing of what is no image of this installation: no page ever asks another host for one. */
function figure(node: JSONContent): string {
  const image = readImage(node.attrs)
  if (!image) return ''
  const width = frameWidth(image)
  const { src, alt, caption, naturalWidth, naturalHeight } = image
  const size = naturalWidth && naturalHeight ? ` width="${naturalWidth}" height="${naturalHeight}"` : ''
  const own = image.width === null ? '' : ` data-width="${image.width}"`
  const img = `<img src="${src}" alt="${escapeHtml(alt)}"${size}${own} loading="lazy" decoding="async">`
  const frame = `<span class="image-frame"${width ? ` style="width: ${width}"` : ''}>${img}</span>`
  return `<figure class="image">${frame}${caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : ''}</figure>`
}

const tags: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', strike: 's', code: 'code' }

function marked(inner: string, mark: Mark): string {
  if (mark.type === 'link') return linked(inner, mark)
  const tag = Object.hasOwn(tags, mark.type) ? tags[mark.type] : undefined
  return tag ? `<${tag}>${inner}</${tag}>` : inner
}

function linked(inner: string, mark: Mark): string {
  const href: unknown = mark.attrs?.href
  if (typeof href !== 'string' || !isSafeLink(href)) return inner
  return `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow">${inner}</a>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
