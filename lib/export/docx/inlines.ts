/** What stands in a line, as Word's runs. */
import { EmphasisMarkType, ExternalHyperlink, type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import type { PhrasingContent } from 'mdast'
import { clean } from './clean'

/** Bold, italics and so on, as they add up on the way down. */
export type Emphasis = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'style'>

/** Word opens no longer address. */
const longestAddress = 2_000

export function runsOf(nodes: readonly PhrasingContent[], emphasis: Emphasis = {}): ParagraphChild[] {
  return nodes.flatMap((node) => runsOfOne(node, emphasis))
}

function runsOfOne(node: PhrasingContent, emphasis: Emphasis): ParagraphChild[] {
  switch (node.type) {
    case 'text':
      return [textRun(node.value.replace(/\n/g, ' '), emphasis)]
    case 'strong':
      return runsOf(node.children, { ...emphasis, bold: true })
    case 'emphasis':
      return runsOf(node.children, { ...emphasis, italics: true })
    case 'delete':
      return runsOf(node.children, { ...emphasis, strike: true })
    case 'inlineCode':
      return [textRun(node.value, { ...emphasis, style: 'VerbatimChar' })]
    case 'break':
      return [new TextRun({ break: 1 })]
    case 'link':
      return linked(node.url, node.children, emphasis)
    case 'image':
      return linked(node.url, [{ type: 'text', value: node.alt || node.url }], emphasis)
    default:
      return 'value' in node ? [textRun(node.value, emphasis)] : []
  }
}

export const textRun = (text: string, emphasis: Emphasis = {}): TextRun =>
  new TextRun({ text: clean(text), ...(eastAsian.test(text) ? unslanted(emphasis) : emphasis) })

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Chinese and Japanese have no italics: a slanted character looks like a fault. Their emphasis is a dot at each. */
const unslanted = ({ italics, ...rest }: Emphasis): IRunOptions =>
  italics ? { ...rest, emphasisMark: { type: EmphasisMarkType.DOT } } : rest

/** Addresses that could run something, or lead nowhere outside of a web page, leave their text only. */
function linked(url: string, nodes: readonly PhrasingContent[], emphasis: Emphasis): ParagraphChild[] {
  const address = safeAddress(url)
  if (!address) return runsOf(nodes, emphasis)
  const children = runsOf(nodes, { style: 'Hyperlink', ...emphasis })
  const isPlain = children.every((child) => child instanceof TextRun)
  return isPlain ? [new ExternalHyperlink({ link: address, children })] : children
}

function safeAddress(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return ['http:', 'https:', 'mailto:'].includes(protocol) && href.length <= longestAddress ? href : null
}
