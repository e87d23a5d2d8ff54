/** Markdown of a section as a syntax tree (mdast), with tables, strikethrough, task lists and footnotes. */
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const processor = unified().use(remarkParse).use(remarkGfm).freeze()

export type Root = ReturnType<typeof processor.parse>
export type Node = Root['children'][number]
export type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>
/** What stands in a line: text, bold, links … */
export type Inline = NodeOf<'paragraph'>['children'][number]

/** A line that opens a hundred quotes and lists. The parser takes the square of that: 20,000 marks cost it 25 s. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){100}/m

/** Text nested deeper than anybody could read counts as one plain paragraph. */
export function parseMarkdown(markdown: string): Root {
  if (!TOO_DEEP.test(markdown)) return processor.parse(markdown)
  return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: markdown }] }] }
}

/** Every node below a tree, parents before children. */
export function* descendantsOf(tree: Root | Node): Generator<Node> {
  if (!('children' in tree)) return
  for (const child of tree.children) {
    yield child
    yield* descendantsOf(child)
  }
}

/** The words in a tree, without any of its marks. */
export function textOf(tree: Root | Node): string {
  if ('value' in tree) return tree.type === 'html' ? '' : tree.value
  if (tree.type === 'break') return ' '
  return 'children' in tree ? tree.children.map(textOf).join('') : ''
}
