/**
 * Puts words back into one copy of a document, or of a section: beside what they were typed beside, where that is there or
 * has come back; else in a paragraph of their own where their block was.
 */
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import type { SectionId } from '../../../outline/outline'
import { sectionsOf } from '../../live-document'
import { ofPerson } from '../origin'
import { compareLines, itemAt, type Place, placeBeside, placeIn } from './block-place'
import { common, deleteIn, isIn, type Span } from './spans'
import type { Found } from './text-pieces'
import type { Neighbour, Typed } from './typed'

/** Of a block that was taken away: `rank` counts what was in it before. */
type Gone = Span & Place & { readonly rank: number }

/** What came back: its letters have the ids from `at` on, or all of it stands beside `beside`. */
export type Copy = Span & ({ readonly at: Y.ID } | { readonly beside: Neighbour })

/** What was put back here, and not by its person. */
type Put = Span & { readonly at: Y.ID; readonly person: Person }

/** A paragraph that was made for what had no other. */
type Made = Omit<Gone, keyof Span> & { readonly paragraph: Y.XmlElement }

/** A person who was offline for long comes back to more: their text is then where Yjs puts it. */
export const MOST_SPANS = 20_000

export class PutBack {
  #gone: Gone[] = []
  #copies: Copy[] = []
  #put: Put[] = []
  #made: Made[] = []

  constructor(private readonly doc: Y.Doc) {}

  noteGone(span: Span, place: Place, rank: number): void {
    this.#gone.push({ ...span, ...place, rank })
  }

  noteCopies(copies: readonly Copy[]): void {
    this.#copies.push(...copies)
  }

  /** What was found by the ids that it has here, by those that it had before. */
  sourcesOf(found: readonly Found[]): Found[] {
    return found.flatMap((span) =>
      this.#copies.flatMap((copy) => {
        if (!('at' in copy)) return []
        const part = common({ ...copy.at, length: copy.length }, span)
        if (!part) return []
        const at = Y.createID(span.at.client, span.at.clock + part.clock - span.clock)
        return [{ client: copy.client, clock: copy.clock + part.clock - copy.at.clock, length: part.length, at }]
      }),
    )
  }

  goneIn(sectionId: SectionId): readonly Span[] {
    return this.#gone.filter((gone) => gone.sectionId === sectionId)
  }

  /** What was forgotten is where Yjs puts it. */
  forgetOldest(): void {
    this.#gone = this.#gone.slice(-MOST_SPANS)
    this.#copies = this.#copies.slice(-MOST_SPANS)
    this.#put = this.#put.slice(-MOST_SPANS)
    this.#made = this.#made.slice(-MOST_SPANS)
  }

  /** With what has come back for its neighbours, the latest first. */
  withCopies(typed: Typed): Typed {
    return { ...typed, around: typed.around.flatMap((each) => [...this.#copiesOf(each), each]) }
  }

  /** False where nothing is known any more of what it stood beside. */
  put(typed: Typed): boolean {
    const copies = typed.around.flatMap((each) => this.#copiesOf(each))
    for (const beside of copies) {
      const spot = this.#spotBeside(beside)
      if (!spot) continue
      if (typed.text === '') this.#copies.push({ ...spanIn(typed), beside })
      else
        this.#notePut(
          typed,
          this.#insert(typed, () => spot.text.insert(spot.offset, typed.text)),
        )
      return true
    }
    const place = this.#placeOf(copies, typed.around)
    return place !== null && this.putAt(place, typed)
  }

  /** False where the section is not there. */
  putAt(place: Place & { readonly rank: number }, typed: Typed): boolean {
    // What comes next may stand beside this only.
    if (typed.text === '') this.#gone.push({ ...spanIn(typed), ...place })
    else return this.restore(place, [typed])
    return true
  }

  /** In one paragraph. */
  restore(place: Place & { readonly rank: number }, block: readonly Typed[]): boolean {
    const [first] = block
    const at = first && this.#newParagraph(place, block.map(({ text }) => text).join(''), first.person)
    if (!at) return false
    let clock = at.clock
    for (const typed of block) {
      if (typed.text !== '') this.#notePut(typed, Y.createID(at.client, clock))
      clock += typed.text.length
    }
    return true
  }

  /** Somebody who knew it has deleted it. */
  takeAway(deleted: readonly Span[], person: Person): void {
    const parts = this.#put.flatMap((put) => {
      const item = itemAt(this.doc, put.at)
      const text = item && textOf(item)
      if (!text) return []
      return deleted.flatMap((span) => {
        const part = common(put, span)
        return part
          ? [{ text, client: put.at.client, clock: put.at.clock + part.clock - put.clock, length: part.length }]
          : []
      })
    })
    if (parts.length === 0) return
    this.doc.transact(() => {
      for (const part of parts) deleteIn(part.text, part)
      for (const text of new Set(parts.map((part) => part.text))) if (text.length === 0) this.#removeParagraph(text)
    }, ofPerson(person))
  }

  /** Of a letter that was put back here; null of others. */
  authorOf(id: Y.ID): Person | null {
    return this.#put.find(({ at: { client, clock }, length }) => isIn({ client, clock, length }, id))?.person ?? null
  }

  /** What a person typed of what was put back, in the order in which it stands. */
  wordsOf(person: Person, text: Y.XmlFragment): string {
    const own = this.#put.filter((put) => put.person.id === person.id)
    const isOwn = ({ client, clock }: Y.ID) =>
      own.some(({ at, length }) => isIn({ client: at.client, clock: at.clock, length }, { client, clock }))
    return runsOf(text, isOwn)
      .map((run) => run.trim())
      .filter(Boolean)
      .join('\n\n')
  }

  #notePut(typed: Typed, at: Y.ID): void {
    this.#put.push({ ...spanIn(typed), at, person: typed.person })
    this.#copies.push({ ...spanIn(typed), at })
  }

  /** What has come back for it, the latest first. */
  #copiesOf(neighbour: Neighbour): Neighbour[] {
    const found: Neighbour[] = []
    for (let { id, side } = neighbour; ; ) {
      const copy = this.#copies.findLast((each) => isIn(each, id))
      if (!copy) return found
      const next: Neighbour =
        'at' in copy ? { id: Y.createID(copy.at.client, copy.at.clock + id.clock - copy.clock), side } : copy.beside
      id = next.id
      side = next.side
      found.unshift(next)
    }
  }

  /** Null where its text is not there. */
  #spotBeside({ id, side }: Neighbour): { readonly text: Y.XmlText; readonly offset: number } | null {
    const item = itemAt(this.doc, id)
    if (!item) return null
    if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText)
      return item.deleted ? null : { text: item.content.type, offset: 0 }
    const text = textOf(item)
    return text && { text, offset: offsetOf(text, id, side) }
  }

  #placeOf(copies: readonly Neighbour[], around: readonly Neighbour[]): (Place & { readonly rank: number }) | null {
    for (const { id } of [...copies, ...around]) {
      const gone = this.#gone.findLast((each) => isIn(each, id))
      if (gone) return { sectionId: gone.sectionId, line: gone.line, rank: gone.rank }
    }
    for (const { id } of copies) {
      const item = itemAt(this.doc, id)
      const place = item && !item.deleted && placeIn(this.doc, item)
      if (place) return { ...place, rank: 0 }
    }
    const place = placeBeside(
      this.doc,
      around.map(({ id }) => id),
    )
    return place && { ...place, rank: 0 }
  }

  /** The id of its first letter; null where the section is not there. */
  #newParagraph(place: Omit<Made, 'paragraph'>, text: string, person: Person): Y.ID | null {
    const section = sectionsOf(this.doc).get(place.sectionId)
    if (!section) return null
    const paragraph = new Y.XmlElement('paragraph')
    const words = new Y.XmlText()
    paragraph.insert(0, [words])
    const line = place.line.map((id) => this.#copiesOf({ id, side: 'around' })[0]?.id ?? id)
    const insert = () => {
      section.insertAfter(this.#before({ ...place, line }, section), [paragraph])
      words.insert(0, text)
    }
    const at = this.#insert({ text, person }, insert)
    this.#made.push({ ...place, line, paragraph })
    return at
  }

  /** What a new paragraph comes after: those that were made for the same block stand as they did in it. */
  #before({ line, rank }: Omit<Made, 'paragraph'>, section: Y.XmlFragment): Y.Item | null {
    const top = line[0] ? itemAt(this.doc, line[0]) : null
    if (!top || top.parent !== section) return lastOf(section)
    const beside = this.#made.flatMap((made) => {
      const item = made.paragraph._item
      const isSame = made.line[0] && line[0] && Y.compareIDs(made.line[0], line[0])
      return isSame && item?.deleted === false && item.parent === section ? [{ made, item }] : []
    })
    const follows = ({ made }: (typeof beside)[number]) =>
      (compareLines(this.doc, made.line, line) || made.rank - rank) > 0
    const next = beside.filter(follows)
    const previous = beside.filter((each) => !next.includes(each))
    if (previous.length > 0) return lastIn(section, previous)
    return top
  }

  /** The id of the first letter of a text that `insert` puts in last. */
  #insert({ text, person }: Pick<Typed, 'text' | 'person'>, insert: () => void): Y.ID {
    const { store, clientID } = this.doc
    return this.doc.transact(() => {
      insert()
      return Y.createID(clientID, Y.getState(store, clientID) - text.length)
    }, ofPerson(person))
  }

  /** What comes to it later stands where it was. */
  #removeParagraph(text: Y.XmlText): void {
    const made = this.#made.find(({ paragraph }) => paragraph === text.parent)
    const item = made?.paragraph._item
    if (!made || !item || made.paragraph.length !== 1 || !(item.parent instanceof Y.XmlFragment)) return
    const place = placeIn(this.doc, item)
    for (const put of place ? this.#put : []) {
      const letter = itemAt(this.doc, put.at)
      if (place && letter?.parent === text)
        this.#gone.push({ client: put.at.client, clock: put.at.clock, length: put.length, ...place, rank: made.rank })
    }
    item.parent.delete(item.parent.toArray().indexOf(made.paragraph), 1)
  }
}

const spanIn = ({ client, clock, length }: Span): Span => ({ client, clock, length })

/** Null where it is in none, or that was taken away. */
const textOf = ({ parent }: Y.Item): Y.XmlText | null =>
  parent instanceof Y.XmlText && parent._item?.deleted === false ? parent : null

function offsetOf(text: Y.XmlText, id: Y.ID, side: Neighbour['side']): number {
  let before = 0
  for (let item = text._start; item; item = item.right) {
    const isShown = !item.deleted && item.countable
    if (isIn({ ...item.id, length: item.length }, id))
      return isShown ? before + id.clock - item.id.clock + (side === 'left' ? 1 : 0) : before
    if (isShown) before += item.length
  }
  return before
}

function lastOf({ _start }: Y.XmlFragment): Y.Item | null {
  let last = _start
  while (last?.right) last = last.right
  return last
}

function lastIn({ _start }: Y.XmlFragment, among: readonly { readonly item: Y.Item }[]): Y.Item | null {
  let last: Y.Item | null = null
  for (let item = _start; item; item = item.right) if (among.some((each) => each.item === item)) last = item
  return last
}

/** Letters that stand together. */
function runsOf(holder: Y.XmlFragment | Y.XmlText, isWanted: (id: Y.ID) => boolean): string[] {
  const runs: string[] = []
  let isOpen = false
  for (let item = holder._start; item; item = item.right) {
    if (item.deleted) continue
    const { content, id } = item
    if (
      content instanceof Y.ContentType &&
      (content.type instanceof Y.XmlFragment || content.type instanceof Y.XmlText)
    )
      runs.push(...runsOf(content.type, isWanted))
    for (const [at, letter] of content instanceof Y.ContentString ? content.str.split('').entries() : []) {
      const isIt = isWanted(Y.createID(id.client, id.clock + at))
      if (isIt) runs.push((isOpen ? (runs.pop() ?? '') : '') + letter)
      isOpen = isIt
    }
  }
  return runs
}
