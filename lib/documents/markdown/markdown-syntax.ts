/** The dialect of Markdown that texts come and go in: CommonMark with GFM's tables, tasks, strikethrough and bare links. */
import type { Html, Root, RootContent, Text } from 'mdast'
import type { ConstructName, Handlers } from 'mdast-util-to-markdown'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { readTable } from './table-html-read'

/**
 * Left out, so that what they would be stays as it was typed: raw HTML (it must be inert; see `withTables`), link definitions and
 * footnotes (they act at a distance, on text that has already been streamed in), and code by indentation (models indent
 * by accident).
 */
const disabled = [
  'htmlFlow',
  'htmlText',
  'definition',
  'gfmFootnoteDefinition',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
  'codeIndented',
]

const addresses: ConstructName[] = [
  'autolink',
  'destinationLiteral',
  'destinationRaw',
  'reference',
  'titleQuote',
  'titleApostrophe',
]

const newProcessor = (handlers: Partial<Handlers> = {}) =>
  unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false, tablePipeAlign: false })
    // CommonMark alone leaves `**重点：**内容` unbold: the closing marks stand between a punctuation mark and a letter.
    .use(remarkCjkFriendly)
    .use(function leaveOut() {
      const data = this.data()
      data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: disabled } }]
      // It links every address in a finished text, escaped ones too (`https\://…`): the parser alone links bare ones.
      data.fromMarkdownExtensions = data.fromMarkdownExtensions?.flat().map((part) => ({ ...part, transforms: [] }))
    })
    .use(remarkStringify, {
      handlers,
      bullet: '-',
      bulletOther: '*',
      emphasis: '*',
      strong: '*',
      fence: '`',
      fences: true,
      rule: '-',
      listItemIndent: 'one',
      incrementListMarker: true,
      // Always escaped: a character reference after a bare backslash would be read as text.
      unsafe: [{ character: '\\', inConstruct: 'phrasing', notInConstruct: addresses }],
    })
    .freeze()

const processor = newProcessor()

/** One line ending, and no marks or characters that parsers read anew at the start of each piece of a text. */
export const plainLines = (markdown: string): string =>
  markdown
    .replace(/\r\n?/g, '\n')
    .replace(/\ufeff/g, '')
    .replace(/\0/g, '\ufffd')

export function parseMarkdown(markdown: string): Root {
  const source = plainLines(markdown)
  const root = processor.parse(source)
  return source.includes('<table') ? withTables(root, source) : root
}

/**
 * Raw HTML is text, with one exception: a paragraph that is a table of HTML and nothing else, of the few tags that
 * `readTable` knows. So tables keep the spans and widths that Markdown's own have no signs for.
 */
function withTables<Node extends Root | RootContent>(node: Node, source: string): Node {
  if (!('children' in node)) return node
  for (const [at, child] of node.children.entries()) {
    const table = tableIn(child, source)
    if (table) node.children[at] = table
    else withTables(child, source)
  }
  return node
}

function tableIn({ type, position }: RootContent, source: string): Html | null {
  const start = position?.start.offset
  if (type !== 'paragraph' || start === undefined || !source.startsWith('<table', start)) return null
  const value = source.slice(start, position?.end.offset)
  return readTable(value) ? { type: 'html', value, position } : null
}

const readable = newProcessor({ text: ({ value }: Text) => value, html: ({ value }: Html) => rowsOf(value) })

/** For the eyes of people and for other programs: nothing is escaped, so it may be read back as something else. */
export const readableMarkdown = (root: Root): string => readable.stringify(root)

/** Of a table of HTML, which its tags would hide. */
function rowsOf(html: string): string {
  const line = (children: RootContent[]) =>
    readableMarkdown({ type: 'root', children })
      .trim()
      .replace(/\s*\n\s*/g, ' ')
  const rows = readTable(html)?.rows.map((row) => `| ${row.map(({ blocks }) => line([...blocks])).join(' | ')} |`)
  return rows?.join('\n') ?? html
}

export const stringifyMarkdown = (root: Root): string => processor.stringify(root)
