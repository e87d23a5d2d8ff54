/** Markdown in and out of a section's text. */
import { Node } from '@tiptap/pm/model'
import { updateYFragment } from '@tiptap/y-tiptap'
import type { RootContent } from 'mdast'
import type * as Y from 'yjs'
import { textSchema } from '../extensions'
import { readFragment } from '../fragment-nodes'
import { nodesOf } from './markdown-nodes'
import { parseMarkdown, stringifyMarkdown } from './markdown-syntax'
import { rootOf } from './nodes-markdown'

/** A text as Markdown that ends in a line ending; empty when it shows nothing. */
export const fragmentToMarkdown = (fragment: Y.XmlFragment): string => stringifyMarkdown(rootOf(readFragment(fragment)))

/** The blocks that Markdown stands for, valid in `textSchema`. Raw HTML and unsafe links are plain text in them. */
export const markdownToNodes = (markdown: string): Node[] => blocksToNodes(parseMarkdown(markdown).children)

/** The same for blocks that are parsed already. */
export const blocksToNodes = (children: RootContent[]): Node[] =>
  nodesOf({ type: 'root', children }).map((node) => Node.fromJSON(textSchema(), node))

/** What a text is written by: an empty text is one empty paragraph for an editor, but nothing in the document. */
export const newBinding = () => ({ mapping: new Map(), isOMark: new Map() })

/** Makes a text equal to Markdown, touching only what differs. Call it in a transaction. */
export function writeMarkdown(doc: Y.Doc, fragment: Y.XmlFragment, markdown: string): void {
  const nodes = markdownToNodes(markdown)
  if (nodes.length === 0) fragment.delete(0, fragment.length)
  else updateYFragment(doc, fragment, textSchema().node('doc', null, nodes), newBinding())
}
