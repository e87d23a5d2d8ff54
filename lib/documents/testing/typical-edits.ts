/**
 * What a document goes through in months of work, in the order of its edits: people type and delete in sessions, a model
 * writes sections anew, words are replaced everywhere, sections move. For tests and benchmarks of what remains of it.
 */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import { type SectionId, sectionIdSchema } from '../../outline/outline'
import { MarkdownStream } from '../collaboration/streaming/markdown-stream'
import { sectionsOf } from '../live-document'
import { addSection, applyOutlineEdit, readOutline } from '../outline-entries'

/** Draws a number from 0 up to but not including 1. */
export type Draw = () => number

export type TypicalDocument = { readonly sections: number; readonly wordsEach: number }

/** Edits of one sitting of one window; each has a client of Yjs of its own. */
const EDITS_OF_A_SESSION = 150
/** A model that sends fast writes in batches of so many characters. */
const BATCH = 96

const vocabulary = 'tide mill wheel river stone water gate pond miller grain flour coast night town wall'.split(' ')

const wordFrom = (draw: Draw): string => vocabulary[Math.floor(draw() * vocabulary.length)] ?? 'mill'

export const proseOf = (words: number, draw: Draw): string =>
  Array.from({ length: words }, (_, at) => `${wordFrom(draw)}${at % 60 === 59 ? '.\n\n' : at % 12 === 11 ? '.' : ''}`)
    .join(' ')
    .replaceAll('\n\n ', '\n\n')
    .trim()

export class TypicalWork {
  readonly doc = new Y.Doc()
  readonly #ids: SectionId[] = []
  #edits = 0
  /** Where a person types just now. */
  #caret: { text: Y.XmlText; at: number } | null = null

  constructor(
    { sections, wordsEach }: TypicalDocument,
    private readonly draw: Draw,
  ) {
    for (let at = 0; at < sections; at += 1) {
      const id = sectionIdSchema.parse(newId())
      const order = `a${at.toString().padStart(4, '0')}V`
      const plain = { parent: null, mainPoint: '', targetWords: wordsEach, instructions: '', model: null, buildsOn: [] }
      addSection(this.doc, { id, title: `Section ${at}`, order, ...plain }, null)
      this.#ids.push(id)
      this.regenerate(id, wordsEach)
    }
  }

  get sections(): readonly SectionId[] {
    return this.#ids
  }

  get edits(): number {
    return this.#edits
  }

  /** One edit, as a person or a model makes it. */
  edit(): void {
    if (this.#edits % EDITS_OF_A_SESSION === 0) this.#begin()
    this.#edits += 1
    const kind = this.draw()
    if (this.#edits % 1_000 === 0) this.#replaceAll(wordFrom(this.draw), wordFrom(this.draw))
    else if (this.#edits % 100 === 0) this.regenerate(this.#section(), 150 + Math.floor(this.draw() * 150))
    else if (kind < 0.78) this.#type()
    else if (kind < 0.94) this.#delete()
    else if (kind < 0.96) this.#newParagraph()
    else if (kind < 0.97) this.#deleteParagraph()
    else if (kind < 0.99) this.#format()
    else this.#move()
  }

  #begin(): void {
    this.doc.clientID = Math.floor(this.draw() * 2 ** 32)
    this.#caret = null
  }

  #section(): SectionId {
    const id = this.#ids[Math.floor(this.draw() * this.#ids.length)]
    if (!id) throw new Error('There are no sections.')
    return id
  }

  #fragment(id: SectionId): Y.XmlFragment {
    const fragment = sectionsOf(this.doc).get(id)
    if (!fragment) throw new Error('A section has no text.')
    return fragment
  }

  /** Now and then somebody goes elsewhere. */
  #place(): { text: Y.XmlText; at: number } {
    if (this.#caret && isThere(this.#caret.text) && this.draw() > 0.02) return this.#caret
    const texts = textsOf(this.#fragment(this.#section()))
    const text = texts[Math.floor(this.draw() * texts.length)]
    if (!text) {
      this.#newParagraph()
      return this.#caret ?? this.#place()
    }
    this.#caret = { text, at: Math.floor(this.draw() * (text.length + 1)) }
    return this.#caret
  }

  #type(): void {
    const place = this.#place()
    const at = Math.min(place.at, place.text.length)
    const letter = this.draw() < 0.17 ? ' ' : String.fromCharCode(97 + Math.floor(this.draw() * 26))
    place.text.insert(at, letter)
    place.at = at + 1
  }

  #delete(): void {
    const place = this.#place()
    const at = Math.min(place.at, place.text.length)
    if (at === 0) return
    place.text.delete(at - 1, 1)
    place.at = at - 1
  }

  #newParagraph(): void {
    const fragment = this.#fragment(this.#section())
    const text = new Y.XmlText('n')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    fragment.insert(Math.floor(this.draw() * (fragment.length + 1)), [paragraph])
    this.#caret = { text, at: 1 }
  }

  #deleteParagraph(): void {
    const fragment = this.#fragment(this.#section())
    if (fragment.length > 2) fragment.delete(Math.floor(this.draw() * fragment.length), 1)
  }

  #format(): void {
    const { text } = this.#place()
    if (text.length > 8)
      text.format(Math.floor(this.draw() * (text.length - 8)), 8, { bold: this.draw() < 0.5 ? {} : null })
  }

  #move(): void {
    applyOutlineEdit(this.doc, { type: 'move', id: this.#section(), to: { parent: null, before: null } }, null)
  }

  /** As a run does, which has a client of its own for all that it writes. */
  regenerate(id: SectionId, words: number): void {
    const { doc } = this
    const own = doc.clientID
    doc.clientID = Math.floor(this.draw() * 2 ** 32)
    const fragment = this.#fragment(id)
    doc.transact(() => fragment.delete(0, fragment.length))
    const stream = new MarkdownStream(doc, fragment, {})
    const markdown = proseOf(words, this.draw)
    for (let at = 0; at < markdown.length; at += BATCH) doc.transact(() => stream.push(markdown.slice(at, at + BATCH)))
    doc.transact(() => stream.end())
    doc.clientID = own
    this.#caret = null
  }

  /** One word for another in all sections, in one transaction. */
  #replaceAll(word: string, other: string): void {
    this.doc.transact(() => {
      for (const text of [...sectionsOf(this.doc).values()].flatMap(textsOf)) {
        const plain = text.toString().replace(/<[^>]+>/g, '')
        for (const { index } of [...plain.matchAll(new RegExp(`\\b${word}\\b`, 'g'))].reverse()) {
          text.delete(index, word.length)
          text.insert(index, other)
        }
      }
    })
  }
}

const textsOf = (node: Y.XmlFragment | Y.XmlText | Y.XmlHook): Y.XmlText[] =>
  node instanceof Y.XmlText ? [node] : node instanceof Y.XmlFragment ? node.toArray().flatMap(textsOf) : []

const isThere = (text: Y.XmlText): boolean => text._item?.deleted === false

/** What is there now, in a document that has never been anything else. */
export function fresh(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  for (const section of readOutline(doc).sections) {
    addSection(copy, section, null)
    const [text, other] = [sectionsOf(doc).get(section.id), sectionsOf(copy).get(section.id)]
    if (text && other)
      for (const block of text.toArray()) if (block instanceof Y.XmlElement) other.push([block.clone()])
  }
  return copy
}
