/** Markdown of a section as a syntax tree, in the dialect that texts are kept in. */
import type { Nodes, Root } from 'mdast'
import { parseMarkdown } from '@/lib/documents/markdown/markdown-syntax'

/** A line that opens a hundred quotes and lists. The parser takes the square of that: 20,000 marks cost it 25 s. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){100}/m

/** Text nested deeper than anybody could read counts as one plain paragraph. */
export function treeOf(markdown: string): Root {
  if (!TOO_DEEP.test(markdown)) return parseMarkdown(markdown)
  return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: markdown }] }] }
}

/** Every node below a tree, parents before children. */
export function* descendantsOf(tree: Nodes): Generator<Nodes> {
  if (!('children' in tree)) return
  for (const child of tree.children) {
    yield child
    yield* descendantsOf(child)
  }
}

/** The words in a tree, without any of its marks. */
export function textOf(tree: Nodes): string {
  if ('value' in tree) return tree.value
  if (tree.type === 'break') return ' '
  return 'children' in tree ? tree.children.map(textOf).join('') : ''
}
