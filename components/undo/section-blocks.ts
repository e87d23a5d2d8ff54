/**
 * What a step made of the texts of sections, as plain blocks. Where a text has become another one to Yjs, as a decision on
 * a proposal leaves it, a step is done again by these, as long as what it changed stands there.
 */
import type { JSONContent } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { updateYFragment } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { textSchema } from '@/lib/documents/extensions'
import { readFragment } from '@/lib/documents/fragment-nodes'
import { sectionsOf } from '@/lib/documents/live-document'
import { newBinding } from '@/lib/documents/markdown/markdown'
import type { SectionId } from '@/lib/outline/outline'

/** The blocks of one text. */
export type Blocks = readonly JSONContent[]

/** Of each section that is there. */
export type SectionBlocks = ReadonlyMap<SectionId, Blocks>

/** What stood in the texts before a step, and what stands there with it. */
export type BlockChange = { readonly from: SectionBlocks; readonly to: SectionBlocks }

export function blocksOf(doc: Y.Doc, sections: Iterable<SectionId>): SectionBlocks {
  const found = new Map<SectionId, Blocks>()
  for (const id of sections) {
    const fragment = sectionsOf(doc).get(id)
    if (fragment) found.set(id, readFragment(fragment))
  }
  return found
}

export function isSame(one: SectionBlocks, other: SectionBlocks): boolean {
  return one.size === other.size && [...one].every(([id, blocks]) => sameBlocks(blocks, other.get(id)))
}

/**
 * Makes the change in the texts that are there now. False, and nothing is changed, where what it is about does not stand
 * there, or more than once. Call it in a transaction.
 */
export function changeBlocks(doc: Y.Doc, { from, to }: BlockChange): boolean {
  const written: [Y.XmlFragment, Node][] = []
  for (const [id, wanted] of to) {
    const fragment = sectionsOf(doc).get(id)
    const blocks = fragment && changed(readFragment(fragment), from.get(id) ?? [], wanted)
    const text = blocks ? textOf(blocks) : null
    if (!fragment || !text) return false
    written.push([fragment, text])
  }
  for (const [fragment, text] of written) {
    if (text.childCount === 0) fragment.delete(0, fragment.length)
    else updateYFragment(doc, fragment, text, newBinding())
  }
  return written.length > 0
}

/** The words that a change adds, each text on lines of its own. */
export function addedWords({ from, to }: BlockChange): string {
  const added = [...to].map(([id, blocks]) => between(wordsOf(from.get(id) ?? []), wordsOf(blocks)))
  return added.filter(Boolean).join('\n')
}

function changed(present: Blocks, from: Blocks, to: Blocks): Blocks | null {
  if (sameBlocks(present, from)) return to
  const { start, end } = common(from, to, sameBlock)
  const [was, is] = [from.slice(start, from.length - end), to.slice(start, to.length - end)]
  // Where blocks only come, the one before them shows the place.
  const anchor = was.length === 0 ? from.slice(Math.max(0, start - 1), start) : []
  const sought = [...anchor, ...was]
  if (sought.length === 0) return null
  const places = present.flatMap((_, at) => (sameBlocks(present.slice(at, at + sought.length), sought) ? [at] : []))
  const [place] = places
  if (place === undefined || places.length > 1) return null
  return [...present.slice(0, place), ...anchor, ...is, ...present.slice(place + sought.length)]
}

/** Null for what no editor could show: a broken peer may have written anything. */
function textOf(blocks: Blocks): Node | null {
  try {
    const text = Node.fromJSON(textSchema(), { type: 'doc', content: [...blocks] })
    if (blocks.length > 0) text.check()
    return text
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const sameBlock = (one: JSONContent | undefined, other: JSONContent | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const sameBlocks = (one: Blocks, other: Blocks | undefined): boolean => JSON.stringify(one) === JSON.stringify(other)

/** How much two begin and end with that is the same. */
function common<T>(one: ArrayLike<T>, other: ArrayLike<T>, isSame: (one?: T, other?: T) => boolean) {
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && isSame(one[start], other[start])) start += 1
  let end = 0
  while (end < most - start && isSame(one[one.length - 1 - end], other[other.length - 1 - end])) end += 1
  return { start, end }
}

function between(from: string, to: string): string {
  const { start, end } = common(from, to, (one, other) => one === other)
  return to.slice(start, to.length - end).trim()
}

const wordsOf = (blocks: Blocks): string => blocks.map(wordsIn).join('\n')

function wordsIn({ type, text, content = [] }: JSONContent): string {
  if (type === 'text') return text ?? ''
  if (type === 'hardBreak') return '\n'
  return content.map(wordsIn).join(content.some((each) => each.type === 'text') ? '' : '\n')
}
