/** A section's text as one string, and back to the places in it. Blocks are parted by a line feed. */
import * as Y from 'yjs'
import { textSchema } from '../documents/extensions'
import type { TextPlace } from './text-place'

type Stretch = { readonly start: number; readonly end: number }

export class FlatText {
  readonly text: string
  /** Of each block that holds text, in reading order. */
  readonly #blocks: readonly Stretch[]
  /** Where each shared text begins. */
  readonly #starts: ReadonlyMap<Y.XmlText, number>

  constructor(fragment: Y.XmlFragment) {
    const reading = new Reading()
    reading.read(fragment)
    this.text = reading.text
    this.#blocks = reading.blocks
    this.#starts = reading.starts
  }

  /** The last of the blocks that begin there or before. */
  placeOf(at: number): TextPlace {
    let low = 0
    let high = this.#blocks.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#blocks[middle]?.start ?? 0) <= at) low = middle
      else high = middle - 1
    }
    const { start, end } = this.#blocks[low] ?? { start: 0, end: 0 }
    return { block: low, offset: Math.min(at, end) - start }
  }

  /** Of a place that is not there, the nearest one. */
  indexOf({ block, offset }: TextPlace): number {
    const found = this.#blocks[block]
    if (!found) return block < 0 ? 0 : this.text.length
    return Math.min(found.end, found.start + Math.max(0, offset))
  }

  /** Null for one that is not in this text (any more). */
  startOf(shared: Y.AbstractType<unknown>): number | null {
    return shared instanceof Y.XmlText ? (this.#starts.get(shared) ?? null) : null
  }

  /** The shared text that has the character at an index, and where it begins; null for what parts blocks and lines. */
  sharedAt(at: number): { readonly shared: Y.XmlText; readonly start: number } | null {
    for (const [shared, start] of this.#starts) if (start <= at && at < start + shared.length) return { shared, start }
    return null
  }

  /** The shared texts that begin between two indices. */
  sharedBetween(from: number, to: number): Y.XmlText[] {
    return [...this.#starts].flatMap(([shared, start]) => (start >= from && start < to ? [shared] : []))
  }
}

class Reading {
  text = ''
  readonly blocks: Stretch[] = []
  readonly starts = new Map<Y.XmlText, number>()

  read(node: Y.XmlFragment): void {
    for (const child of node.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue
      if (textSchema().nodes[child.nodeName]?.isTextblock) this.#readBlock(child)
      else this.read(child)
    }
  }

  #readBlock(block: Y.XmlElement): void {
    if (this.blocks.length > 0) this.text += '\n'
    const start = this.text.length
    for (const child of block.toArray()) {
      if (child instanceof Y.XmlText) {
        this.starts.set(child, this.text.length)
        // An XmlText writes itself with its marks.
        this.text += Y.Text.prototype.toString.call(child)
      } else if (child instanceof Y.XmlElement && textSchema().nodes[child.nodeName]?.isInline) this.text += '\n'
    }
    this.blocks.push({ start, end: this.text.length })
  }
}

const known = new WeakMap<Y.XmlFragment, FlatText>()
const followed = new WeakSet<Y.XmlFragment>()

/** Read once for each state of the text. Not to be called in a transaction that changes it. */
export function flatTextOf(fragment: Y.XmlFragment): FlatText {
  const before = known.get(fragment)
  if (before) return before
  const flat = new FlatText(fragment)
  if (!followed.has(fragment)) {
    followed.add(fragment)
    fragment.observeDeep(() => known.delete(fragment))
  }
  known.set(fragment, flat)
  return flat
}
