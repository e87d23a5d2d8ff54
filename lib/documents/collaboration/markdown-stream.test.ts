import type { JSONContent } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readFragment } from '../fragment-nodes'
import { fragmentToMarkdown, writeMarkdown } from '../markdown'
import { stringifyMarkdown } from '../markdown-syntax'
import { rootOf } from '../nodes-markdown'
import { arbitraryBlocks } from '../testing/arbitrary-text'
import { MarkdownStream } from './markdown-stream'

/** Blocks of a text with each text's marks in one order: the shared text knows none. */
const sorted = (nodes: readonly JSONContent[]): JSONContent[] =>
  nodes.map(({ marks, content, ...node }) => ({
    ...node,
    ...(marks ? { marks: [...marks].sort((one, other) => one.type.localeCompare(other.type)) } : {}),
    ...(content ? { content: sorted(content) } : {}),
  }))

const newText = () => {
  const doc = new Y.Doc()
  return { doc, fragment: doc.getXmlFragment('text') }
}

function whole(markdown: string) {
  const { doc, fragment } = newText()
  writeMarkdown(doc, fragment, markdown)
  return { nodes: sorted(readFragment(fragment)), markdown: fragmentToMarkdown(fragment) }
}

function streamed(pieces: readonly string[], written = '') {
  const { doc, fragment } = newText()
  writeMarkdown(doc, fragment, written)
  const stream = new MarkdownStream(doc, fragment, { written })
  for (const piece of pieces) doc.transact(() => stream.push(piece))
  doc.transact(() => stream.end())
  return { nodes: sorted(readFragment(fragment)), markdown: fragmentToMarkdown(fragment) }
}

const arbitraryMarkdown = fc.oneof(
  arbitraryBlocks.map((blocks) => stringifyMarkdown(rootOf(blocks))),
  fc
    .array(
      fc.constantFrom(
        ...['- ', '  - ', '1. ', '# ', '> ', '    ', '```\n', '| a | b |\n', '| - | - |\n', '---', '===', '\n', '\n\n'],
        ...['word', ' ', '**', '*', '`', '[a](b', ')', '水。', '😀', '\r\n', '\\', '_', '~~', '<b>', '&amp;', '\t'],
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
)

/** A text cut at arbitrary places, also within a character of two code units. */
const arbitraryPieces = fc
  .tuple(arbitraryMarkdown, fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 9 }))
  .map(([markdown, sizes]) => {
    const pieces: string[] = []
    for (let at = 0; at < markdown.length; ) {
      const size = sizes[pieces.length % sizes.length] ?? 1
      pieces.push(markdown.slice(at, at + size))
      at += size
    }
    return pieces
  })

describe('MarkdownStream', () => {
  it('ends with what the whole text is, however it was cut', () => {
    fc.assert(
      fc.property(arbitraryPieces, (pieces) => {
        expect(streamed(pieces)).toEqual(whole(pieces.join('')))
      }),
      { numRuns: 60 },
    )
  })

  it('goes on in the middle of a text', () => {
    fc.assert(
      fc.property(arbitraryMarkdown, arbitraryPieces, (before, pieces) => {
        expect(streamed(pieces, before)).toEqual(whole(before + pieces.join('')))
      }),
      { numRuns: 40 },
    )
  })

  it('never touches a block that is done', () => {
    const { doc, fragment } = newText()
    const stream = new MarkdownStream(doc, fragment)
    doc.transact(() => stream.push('One.\n\nTwo.\n\nThr'))
    const blocks = fragment.toArray().slice(0, 2)
    let changed = 0
    for (const block of blocks) block.observeDeep(() => changed++)
    for (const piece of ['ee **is', ' bold** and long.\n\n', '- a\n', '- b\n\nFour.']) {
      doc.transact(() => stream.push(piece))
    }
    doc.transact(() => stream.end())
    expect(changed).toBe(0)
    expect(fragment.toArray().slice(0, 2)).toEqual(blocks)
  })

  it.each([
    ['Some **bo', 'Some'],
    ['Some **bold** and `co', 'Some **bold** and'],
    ['See [the si', 'See'],
    ['See [the site](https://a.ex', 'See'],
    ['Done.\n\n#', 'Done.'],
    ['Done.\n\n- ', 'Done.'],
    ['Done.\n\n1', 'Done.'],
    ['Done.\n\n| a | b |\n| -', 'Done.'],
    ['snake_case and *un', 'snake_case and'],
  ])('holds back what is half typed in “%s”', (markdown, shown) => {
    const { doc, fragment } = newText()
    doc.transact(() => new MarkdownStream(doc, fragment).push(markdown))
    expect(fragmentToMarkdown(fragment).trimEnd()).toBe(shown)
  })

  it('shows a mark that is never closed after a while', () => {
    const { doc, fragment } = newText()
    const stream = new MarkdownStream(doc, fragment)
    doc.transact(() => stream.push(`Some *${'word '.repeat(60)}`))
    expect(fragment.toString()).toContain('word word')
  })

  it('shows the first word as soon as it is there', () => {
    const { doc, fragment } = newText()
    doc.transact(() => new MarkdownStream(doc, fragment).push('Ri'))
    expect(fragment.toString()).toBe('<paragraph>Ri</paragraph>')
  })
})
