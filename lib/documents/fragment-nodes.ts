/** Reads a shared text as plain nodes. A broken peer may have written anything: what is no node is left out. */
import type { JSONContent } from '@tiptap/core'
import * as Y from 'yjs'

type Mark = NonNullable<JSONContent['marks']>[number]

/** The blocks of a text, as they are. */
export const readFragment = (fragment: Y.XmlFragment): JSONContent[] => fragment.toArray().flatMap(readNode)

function readNode(node: Y.XmlElement | Y.XmlText | Y.XmlHook): JSONContent[] {
  if (node instanceof Y.XmlText) return node.toDelta().flatMap(readText)
  if (!(node instanceof Y.XmlElement)) return []
  const content = readFragment(node)
  const attrs = node.getAttributes()
  return [
    {
      type: node.nodeName,
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content.length > 0 ? { content } : {}),
    },
  ]
}

function readText(part: { insert?: unknown; attributes?: Record<string, unknown> }): JSONContent[] {
  if (typeof part.insert !== 'string' || part.insert === '') return []
  const marks = Object.entries(part.attributes ?? {}).flatMap(([name, attrs]) => readMark(name, attrs))
  return [{ type: 'text', text: part.insert, ...(marks.length > 0 ? { marks } : {}) }]
}

function readMark(name: string, attrs: unknown): Mark[] {
  if (attrs === null || attrs === undefined || attrs === false) return []
  return [{ type: name, ...(typeof attrs === 'object' && Object.keys(attrs).length > 0 ? { attrs } : {}) }]
}

/** Without its marks, which an XmlText's own `toString` writes as tags. */
export const bareText = (text: Y.XmlText): string => Y.Text.prototype.toString.call(text)

/** The bare text, each block on a line of its own. */
export function readPlainText(fragment: Y.XmlFragment): string {
  return readFragment(fragment).map(plainText).join('\n')
}

function plainText(node: JSONContent): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  const content = node.content ?? []
  const isInline = content.some(({ type }) => type === 'text' || type === 'hardBreak')
  return content.map(plainText).join(isInline ? '' : '\n')
}
