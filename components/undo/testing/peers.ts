/** Several windows on one document that hear of each other late, for tests of what each takes back. */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { outlineOf, sectionsOf } from '@/lib/documents/live-document'
import { addSection, readOutline } from '@/lib/documents/outline-entries'
import type { SectionId } from '@/lib/outline/outline'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { readingOrder } from '@/lib/outline/tree'
import { UndoStack } from '../undo-stack'

export class Peer {
  readonly doc = new Y.Doc()
  readonly undo: UndoStack
  /** Sections whose place others have changed last, as this window saw it. */
  readonly placedByOthers = new Set<string>()

  constructor(
    readonly number: number,
    first: Uint8Array,
  ) {
    this.doc.clientID = number
    Y.applyUpdate(this.doc, first, 'remote')
    this.undo = new UndoStack(this.doc)
    outlineOf(this.doc).observeDeep((events, { origin }) => {
      for (const { path, changes } of events) {
        if (path.length !== 1 || !(changes.keys.has('parent') || changes.keys.has('order'))) continue
        if (origin === 'remote') this.placedByOthers.add(String(path[0]))
        else this.placedByOthers.delete(String(path[0]))
      }
    })
  }

  get ids(): SectionId[] {
    return readingOrder(readOutline(this.doc)).map(({ id }) => id)
  }

  hear(other: Peer): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc)), 'remote')
  }

  /** At an end of the n-th paragraph, or in one of its own. */
  type(id: SectionId, word: string, at: number): void {
    const fragment = sectionsOf(this.doc).get(id)
    if (!fragment) return
    this.doc.transact(() => {
      const paragraph = fragment.get(at % (fragment.length + 1))
      const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
      if (text instanceof Y.XmlText) return text.insert(at % 2 === 0 ? 0 : text.length, word)
      const own = new Y.XmlElement('paragraph')
      own.insert(0, [new Y.XmlText(word)])
      fragment.push([own])
    }, ySyncPluginKey)
  }

  /** Where each word stands that was typed in a test. */
  get words(): Map<string, WordPlace> {
    const found = new Map<string, WordPlace>()
    for (const section of this.ids)
      for (const [word, place] of wordsIn(section, sectionsOf(this.doc).get(section))) {
        if (found.has(word)) throw new Error(`${word} stands in the document twice.`)
        found.set(word, place)
      }
    return found
  }

  /** Whether this window cannot know of a word, and has taken away what it stands in: the two have crossed. */
  crosses({ id, holders, section, text }: WordPlace): boolean {
    if (this.#knows(id)) return false
    const here = sectionsOf(this.doc)._map.get(section)?.id
    return holders.some((holder) => this.#isGone(holder)) || (here !== undefined && !Y.compareIDs(here, text))
  }

  #knows({ client, clock }: Y.ID): boolean {
    return Y.getState(this.doc.store, client) > clock
  }

  #isGone(id: Y.ID): boolean {
    if (!this.#knows(id)) return false
    const item: unknown = Y.getItem(this.doc.store, id)
    return !(item instanceof Y.Item) || item.deleted
  }
}

export type WordPlace = {
  readonly section: SectionId
  readonly id: Y.ID
  /** The section's text, which it may have got anew. */
  readonly text: Y.ID
  /** That and the block that it stands in. */
  readonly holders: readonly Y.ID[]
}

function wordsIn(section: SectionId, fragment: Y.XmlFragment | undefined): [string, WordPlace][] {
  const text = fragment?._item?.id
  if (!fragment || !text) return []
  return fragment.toArray().flatMap((block) => {
    const inner = block instanceof Y.XmlElement ? block.get(0) : null
    const holders = [text, block._item?.id, inner?._item?.id].filter((id) => id !== undefined)
    return inner instanceof Y.XmlText
      ? stringsOf(inner).map(([word, id]): [string, WordPlace] => [word, { section, id, text, holders }])
      : []
  })
}

function stringsOf(text: Y.XmlText): [string, Y.ID][] {
  const found: [string, Y.ID][] = []
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    for (const { 0: word, index } of item.content.str.matchAll(/\[\d+:\d+\]/g))
      found.push([word, Y.createID(item.id.client, item.id.clock + index)])
  }
  return found
}

/** The update of a document with sections 0 to `count`, each with a word of nobody's. */
export function firstUpdate(count: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 99
  for (let at = 0; at < count; at += 1) {
    const parent = at % 3 === 0 ? null : sectionId(at - (at % 3))
    addSection(doc, newSection(sectionId(at), { parent, order: `a${at}`, title: `0:${at}` }), 'first')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(`[0:${at}]`)])
    sectionsOf(doc).get(sectionId(at))?.push([paragraph])
  }
  return Y.encodeStateAsUpdate(doc)
}
