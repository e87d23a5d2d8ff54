/** A document with one section whose text is changed as an editor changes it, for tests of anchors. */

import type { Node } from '@tiptap/pm/model'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap'
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import { textSchema } from '../../documents/extensions'
import { metaOf, sectionsOf } from '../../documents/live-document'
import { writeMarkdown } from '../../documents/markdown/markdown'
import { addSection } from '../../documents/outline-entries'
import { type SectionId, sectionIdSchema } from '../../outline/outline'
import { anchorOf } from '../anchor-of'
import { findAnchor } from '../find-anchor'
import type { TextAnchor } from '../thread'
import { placeAt, positionOf } from './shown-place'

export const newSectionId = (): SectionId => sectionIdSchema.parse(newId())

export class SectionText {
  readonly doc = new Y.Doc()
  readonly id = newSectionId()
  readonly fragment: Y.XmlFragment

  constructor(markdown: string) {
    metaOf(this.doc).set('language', 'en')
    this.fragment = this.addSection(this.id, markdown)
  }

  addSection(id: SectionId, markdown: string): Y.XmlFragment {
    const plain = { parent: null, order: 'a0', mainPoint: '', targetWords: 100, instructions: '' }
    addSection(this.doc, { id, title: 'Banks', model: null, buildsOn: [], ...plain }, null)
    const fragment = sectionsOf(this.doc).get(id)
    if (!fragment) throw new Error('A section was added without a text.')
    writeMarkdown(this.doc, fragment, markdown)
    return fragment
  }

  /** Makes the section's text what Markdown says, as restoring and accepting do. */
  write(markdown: string, origin: unknown = null): void {
    this.doc.transact(() => writeMarkdown(this.doc, this.fragment, markdown), origin)
  }

  /** As a model does that begins the section anew. */
  regenerate(markdown: string): void {
    this.doc.transact(() => this.fragment.delete(0, this.fragment.length))
    this.write(markdown)
  }

  /** As the editor shows it. */
  get shown(): Node {
    return initProseMirrorDoc(this.fragment, textSchema()).doc
  }

  /** As somebody does in the editor. The answer is what was done. */
  edit(change: (transaction: Transaction) => Transaction, origin: unknown = null): Transaction {
    const { doc, mapping } = initProseMirrorDoc(this.fragment, textSchema())
    const transaction = change(EditorState.create({ doc }).tr)
    this.doc.transact(
      () => updateYFragment(this.doc, this.fragment, transaction.doc, { mapping, isOMark: new Map() }),
      origin,
    )
    return transaction
  }

  /** The position of words in the editor. */
  positionOf(words: string, times = 1): number {
    const found: number[] = []
    this.shown.descendants((node, at) => {
      if (!node.isTextblock) return true
      const text = node.textBetween(0, node.content.size, '\n', '\n')
      for (let from = text.indexOf(words); from !== -1; from = text.indexOf(words, from + 1)) found.push(at + 1 + from)
      return false
    })
    const position = found[times - 1]
    if (position === undefined) throw new Error(`There is no “${words}” in the text.`)
    return position
  }

  replace(words: string, by: string, origin: unknown = null): Transaction {
    const at = this.positionOf(words)
    return this.edit((transaction) => transaction.insertText(by, at, at + words.length), origin)
  }

  anchor(words: string, times = 1): TextAnchor {
    const at = this.positionOf(words, times)
    return this.anchorBetween(at, at + words.length)
  }

  anchorBetween(from: number, to: number): TextAnchor {
    const [start, end] = [placeAt(this.shown, from), placeAt(this.shown, to)]
    const anchor = start && end && anchorOf(this.id, this.fragment, start, end)
    if (!anchor) throw new Error('These are no words.')
    return anchor
  }

  /** Where the words of an anchor are in the editor; null where they are lost, or in another section. */
  range(anchor: TextAnchor): { readonly from: number; readonly to: number } | null {
    const found = findAnchor(this.doc, anchor)
    if (found.kind === 'detached' || found.sectionId !== this.id) return null
    const [from, to] = [positionOf(this.shown, found.start), positionOf(this.shown, found.end)]
    if (from === null || to === null) throw new Error('It was found where nothing is.')
    return { from, to }
  }

  /** The words that an anchor is attached to now. */
  wordsOf(anchor: TextAnchor): string | null {
    const range = this.range(anchor)
    return range && this.shown.textBetween(range.from, range.to, '\n', '\n')
  }
}
