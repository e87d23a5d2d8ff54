/** Texts that come in pieces, for property tests of the Markdown stream. */
import type { JSONContent } from '@tiptap/core'
import fc from 'fast-check'
import * as Y from 'yjs'
import { MarkdownStream } from '../collaboration/streaming/markdown-stream'
import { readFragment } from '../fragment-nodes'
import { fragmentToMarkdown, writeMarkdown } from '../markdown/markdown'
import { stringifyMarkdown } from '../markdown/markdown-syntax'
import { rootOf } from '../markdown/nodes-markdown'
import { arbitraryBlocks, arbitraryTable } from './arbitrary-text'

/** Blocks of a text with each text's marks in one order: the shared text knows none. */
const sorted = (nodes: readonly JSONContent[]): JSONContent[] =>
  nodes.map(({ marks, content, ...node }) => ({
    ...node,
    ...(marks ? { marks: [...marks].sort((one, other) => one.type.localeCompare(other.type)) } : {}),
    ...(content ? { content: sorted(content) } : {}),
  }))

export const newText = () => {
  const doc = new Y.Doc()
  return { doc, fragment: doc.getXmlFragment('text') }
}

/** A text as it is when the whole of it is written at once. */
export function whole(markdown: string) {
  const { doc, fragment } = newText()
  writeMarkdown(doc, fragment, markdown)
  return { nodes: sorted(readFragment(fragment)), markdown: fragmentToMarkdown(fragment) }
}

/** The same when it comes in pieces, after what is written already. */
export function streamed(pieces: readonly string[], written = '') {
  const { doc, fragment } = newText()
  writeMarkdown(doc, fragment, written)
  const stream = new MarkdownStream(doc, fragment, { written })
  for (const piece of pieces) doc.transact(() => stream.push(piece))
  doc.transact(() => stream.end())
  return { nodes: sorted(readFragment(fragment)), markdown: fragmentToMarkdown(fragment) }
}

/** Also Markdown that nobody would write. */
export const arbitraryMarkdown = fc.oneof(
  arbitraryBlocks.map((blocks) => stringifyMarkdown(rootOf(blocks))),
  fc.tuple(arbitraryBlocks, arbitraryTable).map(([blocks, table]) => stringifyMarkdown(rootOf([...blocks, table]))),
  fc
    .array(
      fc.constantFrom(
        ...['- ', '  - ', '1. ', '# ', '> ', '    ', '```\n', '| a | b |\n', '| - | - |\n', '---', '===', '\n', '\n\n'],
        ...[
          'word',
          ' ',
          '**',
          '*',
          '`',
          '[a](b',
          ')',
          '水。',
          '😀',
          '\r\n',
          '\\',
          '_',
          '~~',
          '<b>',
          '[ ] ',
          '<table><tr><td>',
          '</td></tr></table>',
          '&amp;',
          '\t',
        ],
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
)

/** A text cut at arbitrary places, also within a character of two code units. */
export const arbitraryPieces = fc
  .tuple(arbitraryMarkdown, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }))
  .map(([markdown, sizes]) => {
    const pieces: string[] = []
    // Long texts in longer pieces: each piece reads all that is still open again.
    const scale = Math.ceil(markdown.length / 150)
    for (let at = 0; at < markdown.length; ) {
      const size = scale * (sizes[pieces.length % sizes.length] ?? 1)
      pieces.push(markdown.slice(at, at + size))
      at += size
    }
    return pieces
  })
