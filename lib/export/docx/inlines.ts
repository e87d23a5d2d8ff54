/** What stands in a line, as Word's runs. */
import { ExternalHyperlink, type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import type { Inline } from '../syntax-tree'
import { clean } from './clean'
import type { Setting } from './setting'

/** Bold, italics and so on, as they add up on the way down. */
export type Emphasis = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'style'>

/** Word opens no longer address. */
const longestAddress = 2_000

export function runsOf(nodes: readonly Inline[], setting: Setting, emphasis: Emphasis = {}): ParagraphChild[] {
  return nodes.flatMap((node) => runsOfOne(node, setting, emphasis))
}

function runsOfOne(node: Inline, setting: Setting, emphasis: Emphasis): ParagraphChild[] {
  switch (node.type) {
    case 'text':
      return [textRun(node.value.replace(/\n/g, ' '), emphasis)]
    case 'strong':
      return runsOf(node.children, setting, { ...emphasis, bold: true })
    case 'emphasis':
      return runsOf(node.children, setting, { ...emphasis, italics: true })
    case 'delete':
      return runsOf(node.children, setting, { ...emphasis, strike: true })
    case 'inlineCode':
      return [textRun(node.value, { ...emphasis, style: 'VerbatimChar' })]
    case 'break':
      return [new TextRun({ break: 1 })]
    case 'link':
      return linked(node.url, node.children, setting, emphasis)
    case 'linkReference':
      return linked(setting.addresses.get(node.identifier) ?? '', node.children, setting, emphasis)
    case 'image':
      return linked(node.url, [{ type: 'text', value: node.alt || node.url }], setting, emphasis)
    case 'imageReference':
      return [textRun(node.alt ?? node.identifier, emphasis)]
    case 'footnoteReference':
      return [setting.note(node.identifier) ?? textRun(`[${node.identifier}]`, emphasis)]
    case 'html':
      return htmlRuns(node.value, emphasis)
    default:
      return []
  }
}

export const textRun = (text: string, emphasis: Emphasis = {}): TextRun =>
  new TextRun({ text: clean(text), ...emphasis })

/** Addresses that could run something, or lead nowhere outside of a web page, leave their text only. */
function linked(url: string, nodes: readonly Inline[], setting: Setting, emphasis: Emphasis): ParagraphChild[] {
  const address = safeAddress(url)
  if (!address) return runsOf(nodes, setting, emphasis)
  const children = runsOf(nodes, setting, { style: 'Hyperlink', ...emphasis })
  const isPlain = children.every((child) => child instanceof TextRun)
  return isPlain ? [new ExternalHyperlink({ link: address, children })] : children
}

function safeAddress(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return ['http:', 'https:', 'mailto:'].includes(protocol) && href.length <= longestAddress ? href : null
}

/** Line breaks are meant; comments are not for readers; any other tag is shown as it was typed. */
function htmlRuns(html: string, emphasis: Emphasis): ParagraphChild[] {
  if (/^<br\s*\/?>$/i.test(html)) return [new TextRun({ break: 1 })]
  return html.startsWith('<!--') ? [] : [textRun(html, emphasis)]
}
