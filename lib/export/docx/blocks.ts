/** Blocks of text, as Word's paragraphs and tables. */
import {
  BorderStyle,
  CheckBox,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx'
import type { Heading, List, ListItem, PhrasingContent, RootContent } from 'mdast'
import { readTable } from '@/lib/documents/markdown/table-html-read'
import { modelOf, type TableModel } from '@/lib/documents/tables/table-model'
import type { ExportedImages } from '../images'
import { textOf } from '../syntax-tree'
import { clean } from './clean'
import { imageBlocks, partsOf } from './images'
import { runsOf, textRun } from './inlines'
import { deepestListLevel, hanging, indentOf, type ListMarker, type ListNumbering } from './lists'
import { tableOf } from './tables'

export type Block = Paragraph | Table

/** Where a block stands. */
export type Place = {
  readonly style: string
  /** Of the list around it; -1 outside of lists. */
  readonly level: number
  /** Of its text from the margin; null leaves it to the style. */
  readonly indent: number | null
  /** Of the page's text or of the cell around it, in twips. */
  readonly width: number
  readonly headingLevel: (heading: Heading) => number
  readonly images: ExportedImages
}

/** A block that can't be set keeps its words as plain text: one bad table never costs the whole file. */
export function blocksOf(nodes: readonly RootContent[], lists: ListNumbering, place: Place): Block[] {
  return nodes.flatMap((node) => {
    try {
      return blocksOfOne(node, lists, place)
    } catch {
      return plainBlocks(node, place)
    }
  })
}

function blocksOfOne(node: RootContent, lists: ListNumbering, place: Place): Block[] {
  switch (node.type) {
    case 'paragraph':
      return lineBlocks(node.children, place)
    case 'heading':
      // Numbers are for sections; in a document without them this says nothing new.
      return [
        new Paragraph({
          style: `Heading${place.headingLevel(node)}`,
          numbering: false,
          children: runsOf(node.children),
        }),
      ]
    case 'list':
      return listBlocks(node, lists, place)
    case 'table':
      return tableBlocks(modelOf(node), lists, place)
    case 'html': {
      const model = readTable(node.value)
      return model ? tableBlocks(model, lists, place) : plainBlocks(node, place)
    }
    case 'code':
      return [codeBlock(node.value, place)]
    case 'blockquote':
      return blocksOf(node.children, lists, { ...place, style: 'Quote', indent: quoteIndent(place) })
    case 'thematicBreak':
      return [rule()]
    default:
      return plainBlocks(node, place)
  }
}

/** Images stand between paragraphs, as they do in a text. */
const lineBlocks = (line: readonly PhrasingContent[], place: Place): Block[] =>
  partsOf(line, place.images).flatMap((part) =>
    Array.isArray(part)
      ? [paragraphAt(place, runsOf(part))]
      : imageBlocks(part, place.images, place.width - (place.indent ?? 0)),
  )

function tableBlocks(model: TableModel, lists: ListNumbering, place: Place): Block[] {
  const within: Place = { ...place, style: 'TableText', level: -1, indent: null }
  const table = tableOf(model, place.width - (place.indent ?? 0), (blocks, width) =>
    blocksOf(blocks, lists, { ...within, width }),
  )
  return [table, new Paragraph({ style: 'TableGap' })]
}

const quoteIndent = ({ indent }: Place): number | null => (indent === null ? null : indent + 360)

const indentAt = ({ indent }: Place): IParagraphOptions['indent'] =>
  indent === null ? undefined : { left: indent, firstLine: 0 }

const paragraphAt = (place: Place, children: readonly ParagraphChild[]): Paragraph =>
  new Paragraph({ style: place.style, indent: indentAt(place), children })

function plainBlocks(node: RootContent, place: Place): Block[] {
  return plainLines(node)
    .filter((line) => line.trim() !== '')
    .map((line) => paragraphAt(place, [textRun(line)]))
}

function plainLines(node: RootContent): string[] {
  const table = node.type === 'table' ? modelOf(node) : node.type === 'html' ? readTable(node.value) : null
  return table
    ? table.rows.map((row) => row.map(({ blocks }) => blocks.map(textOf).join(' ')).join('  '))
    : [textOf(node)]
}

function listBlocks(list: List, lists: ListNumbering, place: Place): Block[] {
  const level = Math.min(place.level + 1, deepestListLevel)
  const marker = list.ordered ? lists.ordered(level, list.start ?? 1) : lists.bulleted(level)
  const items = list.children.flatMap((item) =>
    itemBlocks(item, list.ordered === true, marker, lists, { ...place, level }),
  )
  return level === 0 ? [...items, listEnd()] : items
}

/** Space below a whole list: its items stand closer to each other than paragraphs do. */
const listEnd = (): Paragraph => new Paragraph({ style: 'ListEnd' })

/** The marker stands at the item's first paragraph; an item that begins with something else gets an empty one. */
function itemBlocks(
  item: ListItem,
  isNumbered: boolean,
  marker: ListMarker,
  lists: ListNumbering,
  place: Place,
): Block[] {
  const [first, ...rest] = item.children
  const opens = first?.type === 'paragraph' && !first.children.some(({ type }) => type === 'image')
  const words = opens ? runsOf(first.children) : []
  const opening = isNumbered && typeof item.checked === 'boolean' ? [signsOf(item.checked), ...words] : words
  const marked =
    typeof item.checked === 'boolean' && !isNumbered
      ? taskParagraph(item.checked, opening, place.level)
      : new Paragraph({ style: 'ListParagraph', numbering: marker, children: opening })
  const within: Place = { ...place, style: 'ListParagraph', indent: indentOf(place.level) }
  return [marked, ...blocksOf(opens ? rest : item.children, lists, within)]
}

/** Numbered items have no boxes, but keep the signs. */
const signsOf = (checked: boolean): ParagraphChild => textRun(checked ? '[x] ' : '[ ] ')

/** In the place of the bullet stands a box that Word can tick. */
function taskParagraph(checked: boolean, opening: readonly ParagraphChild[], level: number): Paragraph {
  const box = new CheckBox({ checked, checkedState: { value: '2611', font }, uncheckedState: { value: '2610', font } })
  return new Paragraph({
    style: 'ListParagraph',
    numbering: false,
    indent: { left: indentOf(level), hanging },
    children: [box, new TextRun('\t'), ...opening],
  })
}

/** It has both signs of a box, on every system with Word. */
const font = 'Segoe UI Symbol'

function codeBlock(code: string, place: Place): Paragraph {
  const lines = clean(code).replace(/\t/g, '    ').split('\n')
  const children = lines.map((text, at) => new TextRun(at === 0 ? { text } : { text, break: 1 }))
  return new Paragraph({ style: 'SourceCode', indent: indentAt(place), children })
}

const rule = (): Paragraph =>
  new Paragraph({
    style: 'TableGap',
    border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 1, color: 'BFBFBF' } },
    spacing: { after: 240 },
  })
