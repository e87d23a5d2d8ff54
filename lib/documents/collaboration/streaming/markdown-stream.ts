/** Writes Markdown into a text as it arrives: the last, still growing blocks are read anew, those before stay as they are. */
import type { Node } from '@tiptap/pm/model'
import { updateYFragment } from '@tiptap/y-tiptap'
import type { RootContent } from 'mdast'
import * as Y from 'yjs'
import { blocksToNodes, newBinding } from '../../markdown/markdown'
import { parseMarkdown, plainLines } from '../../markdown/markdown-syntax'
import { shownPart } from './markdown-stream-tail'

type StreamOptions = {
  /** Markdown that the text shows already; what comes goes on from its very end. */
  readonly written?: string
  /** While it says so no block is taken away, since a person may have typed into it. */
  readonly keepsBlocks?: () => boolean
}

/**
 * The text must be the writer's alone as long as it writes (a fork): the open blocks are the last ones. Its methods are
 * to be called in a transaction. When it has ended, the text is the same as `writeMarkdown` makes of the whole.
 */
export class MarkdownStream {
  /** Markdown of the blocks that may still change. */
  #open = ''
  /** The blocks that show it. */
  #tail: Y.XmlElement[] = []
  /** Half a line ending or half a character, until the rest comes. */
  #half = ''
  /** Characters of marks that are typed half. */
  #unshown = 0

  constructor(
    private readonly doc: Y.Doc,
    private readonly fragment: Y.XmlFragment,
    private readonly options: StreamOptions = {},
  ) {
    this.#takeUp(plainLines(options.written ?? ''))
  }

  /** The last blocks of what is there are open again. */
  #takeUp(written: string): void {
    const { children } = parseMarkdown(written)
    const sealed = sealedBlocks(written, children)
    const count = blocksToNodes(children.slice(sealed)).length
    this.#open = written.slice(lineStart(written, children[sealed]))
    const blocks = this.fragment.toArray().slice(this.fragment.length - count)
    this.#tail = count === 0 ? [] : blocks.filter((block) => block instanceof Y.XmlElement)
  }

  push(piece: string): void {
    const text = this.#half + piece
    this.#half = /[\r\ud800-\udbff]$/.exec(text)?.[0] ?? ''
    this.#open += plainLines(text.slice(0, text.length - this.#half.length))
    this.#show(shownPart(this.#open))
  }

  /** Shows what was held back. Nothing may be pushed after it. */
  end(): void {
    this.#open += plainLines(this.#half)
    this.#half = ''
    this.#show(this.#open)
  }

  /** Characters at the end of what was pushed that are not shown yet. */
  get held(): number {
    return this.#unshown + this.#half.length
  }

  /** The text that the caret of the writer stands behind; null before there is any. */
  get last(): Y.XmlText | null {
    return lastText(this.#tail.at(-1) ?? this.fragment.get(this.fragment.length - 1))
  }

  #show(markdown: string): void {
    this.#unshown = this.#open.length - markdown.length
    const { children } = parseMarkdown(markdown)
    const sealed = sealedBlocks(markdown, children)
    const before = blocksToNodes(children.slice(0, sealed))
    this.#render([...before, ...blocksToNodes(children.slice(sealed))])
    if (sealed === 0) return
    this.#tail.splice(0, before.length)
    this.#open = this.#open.slice(lineStart(markdown, children[sealed]))
  }

  #render(nodes: readonly Node[]): void {
    if (this.options.keepsBlocks?.()) this.#leaveChanged(nodes)
    for (const [at, node] of nodes.entries()) {
      const block = this.#tail[at]
      if (block?.nodeName === node.type.name) updateYFragment(this.doc, block, node, newBinding())
      else this.#put(at, node)
    }
    const left = this.#tail.length - nodes.length
    if (left > 0) this.fragment.delete(this.fragment.length - left, left)
    this.#tail.length = nodes.length
  }

  /** Blocks that would lose something stand as they are from now on, and what they were to become comes after them. */
  #leaveChanged(nodes: readonly Node[]): void {
    const at = this.#tail.findIndex((block, place) => !growsInto(block, nodes[place]))
    if (at !== -1) this.#tail.length = at
  }

  #put(at: number, node: Node): void {
    const place = this.fragment.length - Math.max(0, this.#tail.length - at)
    if (this.#tail[at]) this.fragment.delete(place, 1)
    const block = new Y.XmlElement(node.type.name)
    // First into the document, then filled: only what is in a document can be compared with what it is to be.
    this.fragment.insert(place, [block])
    updateYFragment(this.doc, block, node, newBinding())
    this.#tail[at] = block
  }
}

/**
 * How many blocks at the start can't change any more: those that a blank line closes. A list never counts, since an
 * item after a blank line still belongs to it.
 */
function sealedBlocks(markdown: string, blocks: readonly RootContent[]): number {
  for (let at = blocks.length - 1; at > 0; at -= 1) {
    const before = blocks[at - 1]
    const between = markdown.slice(before?.position?.end.offset ?? 0, lineStart(markdown, blocks[at]))
    if (before?.type !== 'list' && /\n[ \t]*\n/.test(between)) return at
  }
  return 0
}

/** A block's indentation says how what follows is nested: it belongs to the block. */
function lineStart(markdown: string, block: RootContent | undefined): number {
  const start = block?.position?.start.offset ?? 0
  return start === 0 ? 0 : markdown.lastIndexOf('\n', start - 1) + 1
}

/** Whether a block becomes a node without any part of it being taken away. */
function growsInto(block: Y.XmlElement, node: Node | undefined): boolean {
  if (!node || block.nodeName !== node.type.name) return false
  const parts = block.toArray().filter((part) => part instanceof Y.XmlElement)
  const children = node.children.filter((child) => !child.isText)
  return parts.every((part, at) => growsInto(part, children[at]))
}

function lastText(node: Y.XmlElement | Y.XmlText | Y.XmlHook | undefined): Y.XmlText | null {
  if (node instanceof Y.XmlText) return node
  if (!(node instanceof Y.XmlElement)) return null
  return (
    node
      .toArray()
      .reverse()
      .map((child) => lastText(child instanceof Y.XmlHook ? undefined : child))
      .find((text) => text !== null) ?? null
  )
}
