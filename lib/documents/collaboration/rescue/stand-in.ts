/** Takes the place of a section that was removed, in a document of its own: what people type there still comes into it. */
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import type { SectionId } from '../../../outline/outline'
import { sectionsOf } from '../../live-document'
import { fragmentToMarkdown } from '../../markdown/markdown'
import { itemAt } from './block-place'
import { PutBack } from './put-back'
import { type Found, type Holder, type IsThere, lettersOf, matched, type Piece, piecesIn } from './text-pieces'
import type { Typed } from './typed'

export class StandIn {
  readonly #doc = new Y.Doc()
  readonly #text = new Y.XmlFragment()
  /** Made when the first words come: where a whole plan goes, most sections get none. */
  #made: PutBack | null = null
  /** The text as it was, in the ids that it had. */
  readonly pieces: readonly Piece[]

  /** Call it while the section's text can still be read, in the transaction that takes it away. */
  constructor(
    private readonly id: SectionId,
    removed: Holder,
    isThere: IsThere,
  ) {
    sectionsOf(this.#doc).set(id, this.#text)
    copyInto(this.#text, removed, isThere)
    this.pieces = piecesIn(removed, isThere)
  }

  get #words(): PutBack {
    if (this.#made) return this.#made
    this.#made = new PutBack(this.#doc)
    const copy = piecesIn(this.#text, () => true)
    this.#made.noteCopies(matched(this.pieces, copy))
    return this.#made
  }

  put(typed: Typed): void {
    if (!this.#words.put(typed)) this.#words.putAt({ sectionId: this.id, line: [], rank: 0 }, typed)
  }

  /** What of the words that were put into it is in another text, by the ids that they had. */
  foundIn(text: readonly Piece[]): Found[] {
    if (!this.#made) return []
    const own = piecesIn(this.#text, (id) => itemAt(this.#doc, id)?.deleted === false)
    return this.#made.sourcesOf(matched(own, text))
  }

  takeAway(...[deleted, person]: Parameters<PutBack['takeAway']>): void {
    this.#words.takeAway(deleted, person)
  }

  get markdown(): string {
    return fragmentToMarkdown(this.#text).trimEnd()
  }

  wordsOf(person: Person): string {
    return this.#words.wordsOf(person, this.#text)
  }
}

function copyInto(target: Y.XmlFragment, from: Holder, isThere: IsThere): void {
  for (let item = from._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentType) || !isThere(item.id)) continue
    const { type } = item.content
    if (type instanceof Y.XmlText) {
      const text = new Y.XmlText()
      target.insert(target.length, [text])
      copyText(text, type, isThere)
    } else if (type instanceof Y.XmlElement) {
      const element: Y.XmlElement<Record<string, string>> = new Y.XmlElement(type.nodeName)
      target.insert(target.length, [element])
      for (const [key, { content, id }] of type._map)
        if (isThere(id)) element.setAttribute(key, content.getContent().at(-1))
      copyInto(element, type, isThere)
    }
  }
}

/** Formatted at the end: marks between letters that come one after another would stand among them. */
function copyText(target: Y.XmlText, from: Holder, isThere: IsThere): void {
  const runs: { readonly at: number; readonly length: number; readonly format: Record<string, unknown> }[] = []
  const format = new Map<string, unknown>()
  for (let item = from._start; item; item = item.right) {
    const { content } = item
    if (content instanceof Y.ContentFormat && isThere(item.id)) format.set(content.key, content.value)
    if (!(content instanceof Y.ContentString)) continue
    for (const { token } of lettersOf(item, content.str, isThere)) {
      runs.push({ at: target.length, length: token.length, format: Object.fromEntries(format) })
      target.insert(target.length, token, {})
    }
  }
  for (const run of runs) target.format(run.at, run.length, run.format)
}
